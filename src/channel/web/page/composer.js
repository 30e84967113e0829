// The line where one writes: the text, the quote it answers, and the buttons beside it.

import { byId } from './dom.js';
import { keep, kept, THIS_TAB } from './shelf.js';

/** `listener` has say(text, replyTo). */
export class Composer {
  constructor(draftName, listener) {
    this.draftName = draftName;
    this.listener = listener;
    this.text = byId('text');
    this.send = byId('send');
    this.mic = byId('mic');
    this.quote = byId('quote');
    this.replyTo = null;
    this.canRecord = false;

    this.text.addEventListener('input', () => this.changed());
    this.text.addEventListener('keydown', event => this.typed(event));
    window.addEventListener('resize', () => this.changed());
    this.send.addEventListener('click', () => this.submit());
    byId('quote-cancel').addEventListener('click', () => this.reply(null, ''));
    this.text.value = kept(draftName, THIS_TAB) || '';
    this.changed();
  }

  typed(event) {
    // While a Chinese word is being composed, Enter belongs to the input method; 229 is how old browsers say so.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'Escape' && this.replyTo !== null) {
      this.reply(null, '');
    }
  }

  submit() {
    const words = this.text.value.trim();
    if (words === '') return;
    this.listener.say(words, this.takeReply());
    this.text.value = '';
    this.changed();
    this.focus();
  }

  /** Quotes a message to answer it; `null` takes the quote away. */
  reply(id, gist) {
    this.replyTo = id;
    this.quote.hidden = id === null;
    byId('quote-text').textContent = gist;
    this.text.focus();
  }

  /** The message that is being answered, once. */
  takeReply() {
    const id = this.replyTo;
    this.replyTo = null;
    this.quote.hidden = true;
    return id;
  }

  /** Fits the height and the buttons to what is written. */
  changed() {
    keep(this.draftName, this.text.value, THIS_TAB);
    this.text.style.height = 'auto';
    this.text.style.height = `${this.text.scrollHeight}px`;
    const empty = this.text.value.trim() === '';
    this.mic.hidden = !(empty && this.canRecord);
    this.send.hidden = empty && this.canRecord;
    this.send.classList.toggle('idle', empty);
  }

  allowRecording() {
    this.canRecord = true;
    this.changed();
  }

  /** Back to the text, where that does not call up a keyboard on the screen. */
  focus() {
    if (!window.matchMedia('(pointer: coarse)').matches) this.text.focus({ preventScroll: true });
  }
}
