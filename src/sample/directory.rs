//! The sample's services: an HSDS package like any other, read by the same importer.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use super::Sample;
use crate::directory::hsds::{self, Folder, ReadOptions};
use crate::directory::import::import;
use crate::fault::Fault;
use crate::store::Tx;

#[derive(RustEmbed)]
#[folder = "src/sample/data/hsds"]
struct Files;

/// Imports the package.
pub(super) async fn load(tx: &mut Tx, sample: &Sample) -> Result<(), Fault> {
    let files: BTreeMap<String, Cow<'static, [u8]>> =
        Files::iter().filter_map(|name| Some((name.to_string(), Files::get(&name)?.data))).collect();
    let options = ReadOptions { zone: sample.zone, today: sample.now.local(sample.zone).date() };
    let (package, mut report) = hsds::read(Folder::Memory("sample", &files), &options);
    let package =
        package.ok_or_else(|| Fault::Bug(format!("the sample's directory cannot be read: {report}")))?;
    import(tx, &sample.app.ids, sample.home, &package, &mut report, sample.now).await?;
    Ok(())
}
