//! `SUPPORT.md` tells the truth about its tests: what it links to is there, and every case has a row.

use std::fs;

use castile_tests::scratch::workspace_root;

#[test]
fn links_lead_somewhere_and_every_case_has_a_row() {
    let root = workspace_root();
    let support = fs::read_to_string(root.join("SUPPORT.md")).expect("there is a SUPPORT.md");
    let links: Vec<&str> =
        support.split("](").skip(1).map(|after| after.split(')').next().expect("split gives one part")).collect();
    assert!(links.len() > 30, "links are found");
    let dead: Vec<&&str> = links.iter().filter(|link| !root.join(link).exists()).collect();
    assert!(dead.is_empty(), "links that lead nowhere: {dead:?}");

    let mut without: Vec<String> = fs::read_dir(root.join("tests/cases"))
        .expect("there are cases")
        .map(|entry| format!("tests/cases/{}", entry.expect("a folder can be read").file_name().to_string_lossy()))
        .filter(|path| path.ends_with(".xsd") || path.ends_with(".wsdl"))
        .filter(|path| !links.contains(&path.as_str()) && !path.ends_with("naming-obstacle-course.xsd"))
        .collect();
    without.sort();
    assert!(without.is_empty(), "cases without a row in SUPPORT.md: {without:?}");
}
