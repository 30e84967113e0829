//! Packages that cannot be read without guessing: nothing is taken, and the report names file and line.

use std::fs;

use linli::directory::hsds;

use super::packages::options;

const SERVICES: &str = "id,organization_id,name\ns1,o1,Law\ns2,o1,Health\n";
const ORGANIZATIONS: &str = "id,name\no1,Station\n";

/// Reads a package made of these files beside well-formed services and organizations; the first structural error as
/// `file:line`, and its reason.
fn first_error(files: &[(&str, &[u8])]) -> Option<(String, String)> {
    let dir = tempfile::tempdir().unwrap();
    for (name, content) in
        [("services.csv", SERVICES.as_bytes()), ("organizations.csv", ORGANIZATIONS.as_bytes())]
            .iter()
            .chain(files)
    {
        match *content {
            b"-" => fs::remove_file(dir.path().join(name)).unwrap(),
            content => fs::write(dir.path().join(name), content).unwrap(),
        }
    }
    let (package, report) = hsds::read(dir.path(), &options());
    let error = report.of(hsds::Severity::Broken).next()?;
    assert_eq!(package, None, "nothing is taken");
    assert!(report.to_string().contains("Nothing was imported"));
    let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
    Some((format!("{}{line}", error.file), error.reason.clone()))
}

#[test]
fn structural_errors_name_file_and_line() {
    let gb18030: &[u8] =
        &[b"id,organization_id,name\ns1,o1,".as_slice(), &[0xB7, 0xA8, 0xC2, 0xC9], b"\n"].concat();
    let cases: &[(&str, &[u8], &str, &str)] = &[
        ("services.csv", b"-", "", "no services.csv"),
        ("organizations.csv", b"-", "services.csv:2", "no organizations.csv"),
        ("organizations.csv", b"", "organizations.csv:1", "empty"),
        ("services.csv", b"id,organization_id\ns1,o1\n", "services.csv:1", "no column `name`"),
        ("services.csv", b"id;name\ns1;Law\n", "services.csv:1", "separated by ';'"),
        ("services.csv", b"id,organization_id,name\ns1,o1,Law\ns1,o1,Other\n", "services.csv:3", "line 2"),
        ("service.csv", b"id,organization_id,name\ns2,o1,Law\n", "services.csv:3", "service.csv line 2"),
        (
            "services.csv",
            b"id,organization_id,name\ns1,o1,\"Law\ns2,o1,Health\n",
            "services.csv:2",
            "never closed",
        ),
        ("services.csv", b"id,organization_id,name\ns1,o1,\"Law\" x\n", "services.csv:2", "closing quote"),
        ("services.csv", b"id,organization_id,name\ns1,o1,Law, and order\n", "services.csv:2", "4 values"),
        ("services.csv", b"id,organization_id,name\ns1,o1\n", "services.csv:2", "2 values"),
        (
            "services.csv",
            b"id,organization_id,name,fees,url\ns1,o1,Law, and order,,\n",
            "services.csv:2",
            "6 values in a table of 5",
        ),
        ("services.csv", gb18030, "services.csv:2", "GB18030"),
        ("services.csv", b"\xff\xfei\0d\0", "services.csv:1", "UTF-16"),
        (
            "services.csv",
            b"id,organization_id,name\ns1,o7,Law\ns2,o8,Health\n",
            "services.csv:2",
            "belong together",
        ),
        ("phones.csv", b"id,service_id,number\np1,s9,110\n", "phones.csv:2", "the only reference"),
        ("phones.csv", b"id,number\np1,110\n", "phones.csv:1", "no column `service_at_location_id`"),
        ("phones.csv", b"id,service_id,number\np1,s1,110\np1,s2,120\n", "phones.csv:3", "line 2"),
        (
            "service_at_location.csv",
            b"id,service_id,location_id\n1,s1,l1\n",
            "service_at_location.csv:2",
            "no locations.csv",
        ),
        ("datapackage.json", b"{\n\"resources\": 1\n}", "datapackage.json:2", "description"),
        (
            "datapackage.json",
            b"{\"resources\": [{\"path\": \"../../etc/passwd\"}]}",
            "datapackage.json",
            "out of the package",
        ),
        (
            "datapackage.json",
            b"{\"resources\": [{\"path\": \"/etc/passwd\"}]}",
            "datapackage.json",
            "out of the package",
        ),
    ];
    for (file, content, place, reason) in cases {
        let (found, why) =
            first_error(&[(file, content)]).unwrap_or_else(|| panic!("{file} {place} {reason}"));
        assert_eq!(&found, place, "{why}");
        assert!(why.contains(reason), "{found}: {why}");
    }
}

#[test]
fn a_folder_that_is_none_is_reported() {
    let (package, report) = hsds::read(std::path::Path::new("/nowhere/at/all"), &options());
    assert_eq!(package, None);
    assert_eq!(report.of(hsds::Severity::Broken).count(), 1, "{report}");
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = fs::File::create(dir.path().join("services.csv")).unwrap();
    file.set_len(65 * 1024 * 1024).unwrap();
    let (package, report) = hsds::read(dir.path(), &options());
    assert_eq!(package, None);
    assert!(report.to_string().contains("services.csv: larger than 64 MiB"), "{report}");
}

#[test]
fn one_reference_that_leads_nowhere_breaks_nothing() {
    let services = b"id,organization_id,name\ns1,o1,Law\ns2,o9,Health\n";
    assert_eq!(first_error(&[("services.csv", services)]), None);
}
