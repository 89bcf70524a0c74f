//! How much a message may ask for.

/// What a message may be at most. The defaults let every sensible message pass and keep a hostile one from taking the memory,
/// the stack or the time of the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a whole message, as received and after decompression and transcoding: 64 MiB. Never above 4 GiB.
    pub message_size: usize,
    /// Elements inside one another: 256.
    pub depth: u32,
    /// Attributes of one element: 256.
    pub attributes: usize,
    /// Namespace declarations in force at one place: 256.
    pub namespace_declarations: usize,
    /// Bytes of one text or attribute value: 48 MiB.
    pub text_length: usize,
    /// Elements, attributes and texts kept as trees, in a whole message: 1,000,000.
    pub kept_nodes: usize,
}

impl Limits {
    /// None but the stack's, for what castile itself has written or kept: it is in memory already.
    pub(crate) const fn of_memory() -> Self {
        Self {
            message_size: usize::MAX,
            depth: u32::MAX,
            attributes: usize::MAX,
            namespace_declarations: usize::MAX,
            text_length: usize::MAX,
            kept_nodes: usize::MAX,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_size: 64 << 20,
            depth: 256,
            attributes: 256,
            namespace_declarations: 256,
            text_length: 48 << 20,
            kept_nodes: 1_000_000,
        }
    }
}
