// A photo on its way: read, made small enough, shown with room for a caption, sent. Drawing it anew leaves out what the camera wrote into it (place, device).

import { byId, openDialog } from './dom.js';
import { say } from './words.js';

const LONGEST_PX = 1600;
const QUALITY = 0.85;
const LARGEST_BYTES = 10 * 1024 * 1024;

/** `listener` has photo(blob, name, caption) and problem(text). */
export class PhotoPicker {
  constructor(listener) {
    this.listener = listener;
    this.dialog = byId('photo-dialog');
    this.canvas = byId('photo-canvas');
    this.caption = byId('photo-caption');
    for (const id of ['photo-input', 'camera-input']) {
      byId(id).addEventListener('change', event => {
        const file = event.target.files[0];
        if (file) this.show(file).finally(() => { event.target.value = ''; });
      });
    }
    byId('photo-send').addEventListener('click', () => this.send());
  }

  pick(camera) {
    byId(camera ? 'camera-input' : 'photo-input').click();
  }

  /** Shows a chosen, pasted or dropped picture. */
  async show(file) {
    try {
      await drawOn(this.canvas, file, LONGEST_PX);
    } catch (unreadable) {
      this.listener.problem(say('photo_bad'));
      return;
    }
    this.name = file.name || '';
    this.caption.value = '';
    openDialog(this.dialog);
    this.caption.focus();
  }

  async send() {
    const blob = await new Promise(resolve => this.canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    this.dialog.close();
    if (!blob || blob.size > LARGEST_BYTES) {
      this.listener.problem(say('photo_big'));
      return;
    }
    const name = `${this.name.replace(/\.[^.]*$/, '').slice(0, 80) || 'photo'}.jpg`;
    this.listener.photo(blob, name, this.caption.value.trim());
  }
}

/** Draws a picture on a canvas, its longer side at most `longest` pixels. Rejects when it is no picture. */
export async function drawOn(canvas, blob, longest) {
  const picture = await decode(blob);
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff'; // what is transparent would turn black in a JPEG
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  if (picture.close) picture.close();
}

function decode(blob) {
  // `blob:` addresses are foreign to the page's policy, so the bytes are decoded without one.
  return createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => createImageBitmap(blob));
}
