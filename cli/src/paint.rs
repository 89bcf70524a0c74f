//! Colour for diagnostics. The text is the model's, unchanged; only what a terminal shows differs, so piped output is the
//! same text without colour.

use anstyle::{AnsiColor, Style};

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();
const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();
const STRONG: Style = Style::new().bold();

/// Prints a rendered diagnostic to standard error; anstream leaves the colours out where nobody would see them.
pub fn diagnostic(rendered: &str) {
    anstream::eprintln!("{}", painted(rendered));
}

/// Prints a difference to standard error: what is in red, what would be in green.
pub fn diff(text: &str) {
    const GONE: Style = AnsiColor::Red.on_default();
    const NEW: Style = AnsiColor::Green.on_default();
    for line in text.lines() {
        match line.chars().next() {
            Some('-') => anstream::eprintln!("{GONE}{line}{GONE:#}"),
            Some('+') => anstream::eprintln!("{NEW}{line}{NEW:#}"),
            Some('@') => anstream::eprintln!("{FRAME}{line}{FRAME:#}"),
            _ => anstream::eprintln!("{line}"),
        }
    }
}

/// Prints an error that belongs to no contract, in the same form.
pub fn error(code: &str, message: &str) {
    diagnostic(&format!("error[{code}]: {message}"));
}

/// Prints a line of the program's own.
pub fn summary(text: &str) {
    anstream::eprintln!("{STRONG}{text}{STRONG:#}");
}

fn painted(rendered: &str) -> String {
    let mut marked = WARNING;
    let mut out = String::new();
    for (number, line) in rendered.trim_end().lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        if let Some((style, head, rest)) = headline(line) {
            if number == 0 {
                marked = style;
                out += &format!("{style}{head}{style:#}{STRONG}:{rest}{STRONG:#}");
            } else {
                out += &format!("{style}{head}{style:#}:{rest}");
            }
        } else if let Some(at) = line.find("--> ") {
            let (arrow, place) = line.split_at(at + 3);
            out += &format!("{FRAME}{arrow}{FRAME:#}{place}");
        } else if let Some((gutter, rest)) = gutter(line) {
            out += &format!("{FRAME}{gutter}{FRAME:#}{}", underlined(rest, marked));
        } else {
            out += line;
        }
    }
    out
}

/// `error[code]`, `warning[code]`, `note`, `help`, and what follows the colon.
fn headline(line: &str) -> Option<(Style, &str, &str)> {
    let (head, rest) = line.split_once(':')?;
    let word = head.split('[').next().unwrap_or(head);
    let style = match word {
        "error" => ERROR,
        "warning" => WARNING,
        "note" => NOTE,
        "help" => HELP,
        _ => return None,
    };
    (head.len() == word.len() || head.ends_with(']')).then_some((style, head, rest))
}

/// The line number and bar before an excerpt.
fn gutter(line: &str) -> Option<(&str, &str)> {
    let (before, _) = line.split_once('|')?;
    before.chars().all(|c| c == ' ' || c.is_ascii_digit()).then(|| line.split_at(before.len() + 1))
}

/// Carets and what is written behind them.
fn underlined(rest: &str, style: Style) -> String {
    match rest.find('^') {
        Some(at) if rest[..at].trim().is_empty() => {
            format!("{}{style}{}{style:#}", &rest[..at], &rest[at..])
        }
        _ => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RENDERED: &str = "\
error[unresolved-type]: unresolved type `tns:AuthHeder`
  --> wsdl/portal.wsdl:31:52
   |
31 |   <s:element type=\"tns:AuthHeder\" />
   |                    ^^^^^^^^^^^^^ not declared in `http://tempuri.org/`
   |
help: a type with a similar name is `tns:AuthHeader`, declared at wsdl/portal.wsdl:18:22";

    #[test]
    fn paint_changes_no_text() {
        assert_eq!(anstream::adapter::strip_str(&painted(RENDERED)).to_string(), RENDERED);
    }

    #[test]
    fn carets_have_the_colour_of_the_headline() {
        let painted = painted(RENDERED);
        assert!(painted.contains(&format!("{ERROR}^^^^^^^^^^^^^ not declared")), "{painted:?}");
        assert!(painted.contains(&format!("{HELP}help{HELP:#}:")), "{painted:?}");
    }
}
