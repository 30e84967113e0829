// What this person did and the server has not confirmed: sent in order, kept over a reload, sent again under the same key.

import { ask, fingerprint, randomKey } from './dom.js';
import { forget, keep, kept, namesOf } from './shelf.js';

const WAIT_MS = [1000, 2000, 4000, 8000, 15000];
/** A press that is older has lost its meaning: the keyboard has moved on. */
const PRESS_LIVES_MS = 10 * 60 * 1000;

/**
 * Sends one thing after the other.
 *
 * An item is {key, at, path, query, json | blob, state}: `state` is sending, waiting (not possible now), or failed (refused).
 * `listener` has changed(item), sent(item), refused(item), dropped(key).
 */
export class Outbox {
  constructor(base, listener) {
    this.base = base;
    this.listener = listener;
    this.prefix = `linli:out:${fingerprint(base)}:`;
    this.items = [];
    this.tries = 0;
    this.sending = null;
    this.open = false;
    window.addEventListener('online', () => this.wake());
    window.addEventListener('storage', event => this.confirmedElsewhere(event));
    window.addEventListener('beforeunload', event => this.warn(event));
  }

  /** Takes up and shows what an earlier page could not send. */
  restore() {
    this.items = namesOf(this.prefix).map(read).filter(item => item !== null).sort((a, b) => a.at - b.at);
    for (const item of this.items.filter(old => old.json && old.json.press && Date.now() - old.at > PRESS_LIVES_MS)) this.drop(item);
    for (const item of this.items) this.listener.changed(item);
  }

  /** Lets go what waits: the chat has been read, so that what was sent before is known. */
  begin() {
    this.open = true;
    this.pump();
  }

  /** Something for `/send`. */
  say(json, key = randomKey()) {
    return this.add({ key, path: 'send', json: Object.assign({ key }, json) });
  }

  /** Bytes for `/photo` or `/voice`, with what else stands in the address. */
  upload(path, blob, query) {
    return this.add({ key: randomKey(), path, query, blob });
  }

  async add(item) {
    const last = this.items[this.items.length - 1];
    item.at = Math.max(Date.now(), last ? last.at + 1 : 0);
    item.state = 'sending';
    if (this.items.some(other => other.key === item.key)) return;
    this.items.push(item);
    this.listener.changed(item);
    item.kept = await write(this.prefix + item.key, item);
    if (!this.items.includes(item)) forget(this.prefix + item.key);
    this.pump();
  }

  find(key) {
    return this.items.find(item => item.key === key) || null;
  }

  retry(key) {
    const item = this.find(key);
    if (!item || item.state !== 'failed') return;
    item.state = 'sending';
    this.listener.changed(item);
    this.wake();
  }

  discard(key) {
    const item = this.find(key);
    if (item) this.drop(item);
    this.listener.dropped(key);
  }

  drop(item) {
    this.items = this.items.filter(other => other !== item);
    forget(this.prefix + item.key);
  }

  /** Tries at once: the connection is back. */
  wake() {
    this.tries = 0;
    clearTimeout(this.timer);
    this.timer = 0;
    this.pump();
  }

  async pump() {
    const item = this.items.find(waiting => waiting.state !== 'failed');
    if (!this.open || !item || this.sending || this.timer) return;
    this.sending = item;
    const answer = await this.post(item);
    this.sending = null;
    if (answer === 'later') {
      const wait = WAIT_MS[Math.min(this.tries, WAIT_MS.length - 1)];
      this.tries += 1;
      for (const held of this.items.filter(other => other.state === 'sending')) {
        held.state = 'waiting';
        this.listener.changed(held);
      }
      this.timer = setTimeout(() => { this.timer = 0; this.pump(); }, wait * (0.8 + 0.4 * Math.random()));
      return;
    }
    this.tries = 0;
    if (answer === 'sent') {
      this.drop(item);
      this.listener.sent(item);
    } else {
      item.state = 'failed';
      item.reason = answer.reason;
      this.listener.refused(item);
    }
    this.pump();
  }

  /** `sent`, `later`, or {reason} when the server refuses it for good. */
  async post(item) {
    const query = Object.assign(item.blob ? { key: item.key } : {}, item.query);
    const address = `${this.base}/${item.path}${item.blob ? `?${new URLSearchParams(query)}` : ''}`;
    const body = item.blob || JSON.stringify(item.json);
    const type = item.blob ? item.blob.type || 'application/octet-stream' : 'application/json';
    try {
      const response = await ask(address, { method: 'POST', headers: { 'content-type': type }, body }, item.blob ? 120000 : 20000);
      if (response.ok) return 'sent';
      if (response.status >= 500 || response.status === 408 || response.status === 425 || response.status === 429) return 'later';
      const told = await response.json().catch(() => ({}));
      return { reason: typeof told.error === 'string' ? told.error : '' };
    } catch (unreachable) {
      return 'later';
    }
  }

  /** Another tab of the same chat had taken it up too, and has sent it. */
  confirmedElsewhere(event) {
    if (!event.key || !event.key.startsWith(this.prefix) || event.newValue !== null) return;
    const item = this.find(event.key.slice(this.prefix.length));
    if (!item || item === this.sending) return;
    this.items = this.items.filter(other => other !== item);
    this.listener.dropped(item.key);
  }

  /** What did not fit into the browser's storage would be lost with the page. */
  warn(event) {
    if (!this.items.some(item => item.kept === false && item.state !== 'failed')) return;
    event.preventDefault();
    event.returnValue = '';
  }
}

// ---- keeping

/** False when the browser would not keep it. */
async function write(name, item) {
  const { key, at, path, query, json, state } = item;
  const bytes = item.blob ? await dataUrl(item.blob).catch(() => null) : undefined;
  return bytes !== null && keep(name, JSON.stringify({ key, at, path, query, json, state, bytes }));
}

function read(name) {
  try {
    const item = JSON.parse(kept(name));
    if (item.bytes) item.blob = blobOf(item.bytes);
    delete item.bytes;
    return item;
  } catch (broken) {
    forget(name);
    return null;
  }
}

function dataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

function blobOf(url) {
  const comma = url.indexOf(',');
  const bytes = Uint8Array.from(atob(url.slice(comma + 1)), letter => letter.charCodeAt(0));
  return new Blob([bytes], { type: url.slice(5, comma).replace(/;base64$/, '') });
}
