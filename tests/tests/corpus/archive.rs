//! `xsts.tar.zst`, in memory: 37,000 small files are too many for a disk.

use std::collections::HashMap;
use std::io::{self, Read};
use std::path::Path;

use castile_model::Fetch;

/// The files by path.
pub struct Archive {
    files: HashMap<String, Vec<u8>>,
}

impl Archive {
    pub fn read(path: &Path) -> io::Result<Self> {
        let file = io::BufReader::new(std::fs::File::open(path)?);
        let tar = ruzstd::decoding::StreamingDecoder::new(file).map_err(io::Error::other)?;
        let mut files = HashMap::new();
        for entry in tar::Archive::new(tar).entries()? {
            let mut entry = entry?;
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let path = entry.path()?.to_string_lossy().into_owned();
            let path = path.strip_prefix("xsts/").unwrap_or(&path).to_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            files.insert(path, bytes);
        }
        Ok(Self { files })
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8_lossy(self.bytes(path).unwrap_or_default()).into_owned()
    }

    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }
}

impl Fetch for Archive {
    fn fetch(&self, location: &str, _limit: usize) -> io::Result<Option<Vec<u8>>> {
        Ok(self.files.get(location).cloned())
    }
}
