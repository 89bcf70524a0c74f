//! The corpus's tables: tab-separated, a header line, no quoting, `-` is empty.

/// Rows whose fields are found by the name of their column.
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn parse(text: &str) -> Self {
        let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
        let columns = lines.next().unwrap_or_default();
        Self { columns, rows: lines.collect() }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|fields| Row { table: self, fields })
    }
}

#[derive(Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    fields: &'t [String],
}

impl<'t> Row<'t> {
    /// The field of a column; empty for `-`.
    pub fn get(self, column: &str) -> &'t str {
        let index = self.table.columns.iter().position(|name| name == column).expect("the table has the column");
        match self.fields.get(index).map(String::as_str) {
            None | Some("-") => "",
            Some(field) => field,
        }
    }
}
