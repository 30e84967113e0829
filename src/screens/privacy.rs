//! One's own data: what is kept, all of it as a file, and its end.

use super::view::View;
use crate::commands::privacy::everything;
use crate::domain::msg::File;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::{Arg, Line};
use crate::store::Tx;
use crate::turn::Viewer;

/// What is kept and what is not.
pub fn privacy() -> View {
    View::of(Line::new("privacy-text"))
        .choice("privacy-building", Press::Buildings(0))
        .choice("privacy-export", Press::ExportMe)
        .choice("privacy-forget", Press::ForgetMe)
        .menu()
}

/// What is kept about the viewer, in a few lines.
pub async fn my_data_summary(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let all = everything(tx, viewer).await?;
    let count = |name: &str| i64::try_from(all[name].as_array().map_or(0, Vec::len)).unwrap_or(i64::MAX);
    let name = all["name"].as_str().unwrap_or_default();
    let line = Line::new("export-summary")
        .arg("name", if name.is_empty() { Arg::from(Line::new("export-nameless")) } else { name.into() })
        .arg("neighbourhood", viewer.place_name())
        .arg("language", viewer.app.catalog.load().native_name(viewer.locale))
        .arg("reports", count("reports"))
        .arg("talks", count("talks"))
        .arg("signups", count("sign_ups"))
        .arg("volunteer", i64::from(!all["volunteer"].is_null()))
        .arg("messages", count("messages_to_you").max(count("chat")));
    Ok(View { is_alone: true, ..View::of(line) })
}

/// Everything that is kept about the viewer, as a file.
pub async fn my_data(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let everything = everything(tx, viewer).await?;
    let content = serde_json::to_string_pretty(&everything).map_err(|error| Fault::Bug(error.to_string()))?;
    let file = File::Text { name: "linli.json".to_owned(), content };
    Ok(View { file: Some(file), ..View::of(Line::new("export-text")) }.menu())
}

/// Whether to delete everything: it cannot be taken back.
pub fn forget_confirm() -> View {
    View::of(Line::new("forget-confirm")).choice("forget-yes", Press::Yes).choice("forget-no", Press::No)
}
