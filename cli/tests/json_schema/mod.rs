//! Whether a JSON value is what a JSON Schema describes: as much of the language as `inspect.schema.json` uses. A word that is
//! not known here is an error, so that nothing is passed over.

use serde_json::Value;

/// Whether `value` is what `schema` describes.
///
/// # Errors
///
/// Where it is not, and why.
pub fn validate(schema: &Value, value: &Value) -> Result<(), String> {
    Check { root: schema }.value(schema, value, "")
}

struct Check<'s> {
    root: &'s Value,
}

impl Check<'_> {
    fn value(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let Some(words) = schema.as_object() else { return Err(format!("{at}: the schema is no object")) };
        for (word, said) in words {
            match word.as_str() {
                "$schema" | "$defs" | "title" | "description" | "format" => {}
                "$ref" => {
                    let pointer = said.as_str().and_then(|it| it.strip_prefix('#')).expect("it is within the schema");
                    self.value(self.root.pointer(pointer).expect("it leads somewhere"), value, at)?;
                }
                "type" => self.type_(said, value, at)?,
                "const" if said != value => return Err(format!("{at}: it is not {said}")),
                "enum" if !list(said).contains(value) => return Err(format!("{at}: it is none of {said}")),
                "const" | "enum" => {}
                "minimum" => {
                    if value.as_f64().is_some_and(|number| number < said.as_f64().expect("a number")) {
                        return Err(format!("{at}: {value} is less than {said}"));
                    }
                }
                "required" => {
                    let missing = list(said).iter().find(|name| value.get(name.as_str().expect("a name")).is_none());
                    if let (Some(name), true) = (missing, value.is_object()) {
                        return Err(format!("{at}: {name} is missing"));
                    }
                }
                "properties" => {
                    for (name, schema) in said.as_object().expect("properties by name") {
                        if let Some(member) = value.get(name) {
                            self.value(schema, member, &format!("{at}/{name}"))?;
                        }
                    }
                }
                "additionalProperties" => {
                    assert_eq!(said, false);
                    let known = words.get("properties").and_then(Value::as_object);
                    let names = value.as_object().into_iter().flat_map(|members| members.keys());
                    if let Some(name) = names.into_iter().find(|name| !known.is_some_and(|it| it.contains_key(*name))) {
                        return Err(format!("{at}: there is no `{name}`"));
                    }
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.value(said, item, &format!("{at}/{index}"))?;
                    }
                }
                "allOf" => list(said).iter().try_for_each(|schema| self.value(schema, value, at))?,
                "anyOf" | "oneOf" => {
                    let errors: Vec<String> =
                        list(said).iter().filter_map(|schema| self.value(schema, value, at).err()).collect();
                    let fitting = list(said).len() - errors.len();
                    if fitting == 0 || (word == "oneOf" && fitting > 1) {
                        return Err(format!("{at}: {fitting} alternatives fit: {}", errors.join("; ")));
                    }
                }
                _ => return Err(format!("{at}: `{word}` is not known here")),
            }
        }
        Ok(())
    }

    fn type_(&self, said: &Value, value: &Value, at: &str) -> Result<(), String> {
        let is = |name: &Value| match name.as_str() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("boolean") => value.is_boolean(),
            Some("null") => value.is_null(),
            Some("integer") => value.is_i64() || value.is_u64(),
            Some("number") => value.is_number(),
            _ => false,
        };
        let fits = said.as_array().map_or_else(|| is(said), |names| names.iter().any(is));
        fits.then_some(()).ok_or_else(|| format!("{at}: {value} is not of type {said}"))
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("it is a list")
}
