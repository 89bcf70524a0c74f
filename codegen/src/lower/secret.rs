//! Which texts are secrets, by the words of their names.

use heck::ToSnakeCase;

/// Words that name secrets.
const WORDS: &[&str] =
    &["password", "passwd", "pwd", "passphrase", "passcode", "secret", "token", "apikey", "pin", "credential"];

/// Pairs of words that name secrets.
const PAIRS: &[[&str; 2]] =
    &[["api", "key"], ["private", "key"], ["secret", "key"], ["pass", "word"], ["pass", "phrase"]];

/// Whether an element or attribute of this name, whose value is a text, holds a secret.
pub fn is_secret(name: &str) -> bool {
    let snake = name.to_snake_case();
    let mut words: Vec<&str> =
        snake.split('_').map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit())).collect();
    words.retain(|word| !word.is_empty());
    // `tokens` are secrets, `tokensLeft` is a number of them.
    if let Some(last) = words.last_mut() {
        *last = last.strip_suffix('s').filter(|word| is_last_word_of_secret(word)).unwrap_or(last);
    }
    words.iter().any(|word| WORDS.contains(word))
        || words.windows(2).any(|pair| PAIRS.iter().any(|known| pair == known))
}

fn is_last_word_of_secret(word: &str) -> bool {
    WORDS.contains(&word) || PAIRS.iter().any(|[_, second]| *second == word)
}

#[cfg(test)]
mod tests {
    use super::is_secret;

    #[test]
    fn names_that_sound_like_secrets() {
        for name in [
            "Password",
            "userPassword",
            "token",
            "AuthToken",
            "client_secret",
            "ApiKey",
            "APIKey",
            "PIN",
            "pwd",
            "Password2",
            "token_3",
            "tokens",
            "apiKeys",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["UserName", "shipping", "Tokenized", "key", "secretary", "PasswordsExpire", "keys", "TokensLeft"] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
