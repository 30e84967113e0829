//! What a screen has to be, whatever it shows; a picture of it is kept.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::phone::Phone;
use crate::webdriver::Session;

/// The smallest side of what a thumb has to hit, in CSS pixels.
pub const THUMB_PX: f64 = 40.0;
/// A picture with fewer colours shows nothing.
const FEWEST_COLOURS: u64 = 100;

/// What is wrong with the page, in sentences. Links inside a sentence are as high as their line.
const FAULTS: &str = r"
const [thumb] = arguments;
const faults = [];
const name = at => `${at.tagName} ${at.id || at.className} ${at.innerText || at.getAttribute('aria-label') || ''}`;
for (const at of [document.scrollingElement, document.getElementById('log')]) {
  if (at.scrollWidth > at.clientWidth) faults.push(`${name(at).slice(0, 40)} scrolls sideways`);
}
for (const at of document.querySelectorAll('textarea, input:not([type=file])')) {
  // A phone zooms into a field with smaller letters.
  if (at.checkVisibility() && parseFloat(getComputedStyle(at).fontSize) < 16) faults.push(`${name(at)} has small letters`);
}
for (const at of document.querySelectorAll('button, a, textarea, audio')) {
  if (!at.checkVisibility() || at.closest('.text')) continue;
  const box = at.getBoundingClientRect();
  if (box.width < thumb || box.height < thumb) faults.push(`${name(at)} is ${box.width} by ${box.height}`);
  if (box.left < 0 || box.right > innerWidth) faults.push(`${name(at)} stands out of the screen`);
}
for (const at of document.querySelectorAll('.bubble, .key, .day, h1, h2')) {
  if (!at.checkVisibility()) continue;
  const box = at.getBoundingClientRect();
  if (box.left < 0 || box.right > innerWidth) faults.push(`${name(at)} stands out of the screen`);
  if (at.matches('.key') && at.scrollWidth > at.clientWidth) faults.push(`${name(at)} is cut off`);
}
const field = document.querySelector('.composer').getBoundingClientRect();
if (field.height > 0 && field.bottom > innerHeight + 1) faults.push('the line to write in is below the screen');
return faults;
";

/// How many colours a picture has.
const COLOURS: &str = "
const bytes = Uint8Array.from(atob(arguments[0]), letter => letter.charCodeAt(0));
return createImageBitmap(new Blob([bytes])).then(picture => {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(picture, 0, 0);
  return new Set(new Uint32Array(pen.getImageData(0, 0, picture.width, picture.height).data.buffer)).size;
});
";

/// Waits for what moves and will end: it would be caught half-way.
const STILL: &str = "
const moving = document.getAnimations().filter(at => at.effect.getComputedTiming().iterations < 9);
const enough = new Promise(enough => setTimeout(enough, 2000));
return Promise.race([Promise.allSettled(moving.map(at => at.finished)), enough]).then(() => null);
";

impl Phone {
    /// Checks what is on the screen and keeps a picture of it.
    pub async fn looks_well(&self, name: &str) {
        let picture = keep(&self.session, name).await;
        let faults = self.session.script(FAULTS, json!([THUMB_PX])).await;
        assert_eq!(faults, json!([]), "{name}");
        let colours: Value = self.session.script(COLOURS, json!([picture])).await;
        assert!(colours.as_u64().unwrap() >= FEWEST_COLOURS, "{name} has {colours} colours");
    }
}

/// Keeps a picture of the screen, and gives it in base 64.
pub async fn keep(session: &Session, name: &str) -> String {
    session.script(STILL, json!([])).await;
    let picture = session.screenshot().await;
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.png")), STANDARD.decode(&picture).unwrap()).unwrap();
    picture
}
