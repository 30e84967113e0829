// A voice message: recorded while the composer shows it, then sent or thrown away.

import { byId } from './dom.js';
import { say } from './words.js';

const LONGEST_SECS = 300;
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];

/** `listener` has voice(blob, secs) and problem(text). */
export class Recorder {
  constructor(listener) {
    this.listener = listener;
    this.composer = byId('composer');
    byId('mic').addEventListener('click', () => this.start());
    byId('voice-cancel').addEventListener('click', () => this.stop(false));
    byId('voice-send').addEventListener('click', () => this.stop(true));
  }

  static get possible() {
    return Boolean(window.MediaRecorder && navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
  }

  async start() {
    if (this.recorder) return;
    let sound;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (denied) {
      this.listener.problem(say('voice_denied'));
      return;
    }
    const type = TYPES.find(name => MediaRecorder.isTypeSupported(name));
    const recorder = new MediaRecorder(sound, Object.assign({ audioBitsPerSecond: 24000 }, type ? { mimeType: type } : {}));
    const parts = [];
    const begun = Date.now();
    recorder.ondataavailable = event => parts.push(event.data);
    recorder.onstop = () => {
      for (const track of sound.getTracks()) track.stop();
      const secs = Math.max(1, Math.round((Date.now() - begun) / 1000));
      if (this.wanted) this.listener.voice(new Blob(parts, { type: recorder.mimeType || 'audio/webm' }), secs);
    };
    this.recorder = recorder;
    recorder.start();
    this.composer.dataset.mode = 'voice';
    byId('voice-send').focus();
    const tick = () => {
      const secs = Math.floor((Date.now() - begun) / 1000);
      byId('voice-time').textContent = `${Math.floor(secs / 60)}:${String(secs % 60).padStart(2, '0')}`;
      if (secs >= LONGEST_SECS) this.stop(true);
    };
    tick();
    this.timer = setInterval(tick, 500);
  }

  stop(wanted) {
    if (!this.recorder) return;
    clearInterval(this.timer);
    this.wanted = wanted;
    this.recorder.stop();
    this.recorder = null;
    this.composer.dataset.mode = 'text';
  }
}
