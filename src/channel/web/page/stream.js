// Keeps the page up to date: what was missed is fetched, then events are heard; a lost connection is taken up again.

import { ask } from './dom.js';

const WAIT_MS = [1000, 2000, 4000, 8000];
const POLL_MS = 2500;
const POLL_HIDDEN_MS = 15000;
/** A connection that has been silent so long is asked whether it still lives. */
const SILENT_MS = 60000;
// A browser opens six connections to a host in all its tabs (HTTP/1.1). So many tabs listen; further ones, and hidden ones, poll.
const LISTENING_TABS = 4;

/** `listener` has messages(list, first), toast({text, alert}), typing(), found(began), lost(), gone(). */
export class Stream {
  constructor(base, listener) {
    this.base = base;
    this.listener = listener;
    this.seq = 0;
    this.tries = 0;
    this.first = true;
    this.turn = 0;
    this.source = null;
    for (const change of ['online', 'offline']) window.addEventListener(change, () => this.open());
    document.addEventListener('visibilitychange', () => this.open());
    window.addEventListener('pagehide', () => this.close());
    window.addEventListener('pageshow', event => event.persisted && this.open());
  }

  get live() {
    return this.source !== null && this.source.readyState === 1;
  }

  /** Catches up and listens; takes the place of whatever ran before. */
  async open() {
    this.close();
    this.turn += 1;
    const turn = this.turn;
    let began;
    try {
      began = await this.catchUp();
    } catch (fault) {
      if (turn === this.turn) this.again(fault);
      return;
    }
    if (turn !== this.turn) return;
    this.tries = 0;
    this.listener.found(began);
    const place = document.hidden ? null : await takePlace();
    if (turn !== this.turn) {
      if (place) place();
      return;
    }
    if (place) this.listen(place); else this.timer = setTimeout(() => this.open(), document.hidden ? POLL_HIDDEN_MS : POLL_MS);
  }

  close() {
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    if (this.source) this.source.close();
    this.source = null;
    if (this.leave) this.leave();
    this.leave = null;
  }

  again(fault) {
    this.close();
    if (fault && fault.gone) {
      this.listener.gone();
      return;
    }
    this.listener.lost();
    this.timer = setTimeout(() => this.open(), WAIT_MS[Math.min(this.tries, WAIT_MS.length - 1)]);
    this.tries += 1;
  }

  /** Fetches what is newer than what is known; says since when that is certain. */
  async catchUp() {
    const began = Date.now();
    const response = await ask(`${this.base}/messages?after=${this.seq}`, {}, 15000);
    if (response.status === 404 || response.status === 410) throw Object.assign(new Error('gone'), { gone: true });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const answer = await response.json();
    this.take(answer.messages, Number(answer.seq) || 0);
    return began;
  }

  take(messages, seq) {
    for (const message of messages) this.seq = Math.max(this.seq, message.seq);
    this.seq = Math.max(this.seq, seq);
    const first = this.first;
    this.first = false;
    this.listener.messages(messages, first);
  }

  listen(place) {
    this.leave = place;
    const source = new EventSource(`${this.base}/events?after=${this.seq}`);
    this.source = source;
    const hear = (name, use) => source.addEventListener(name, event => {
      this.watchSilence();
      use(event.data ? JSON.parse(event.data) : {});
    });
    hear('message', message => this.take([message], 0));
    hear('toast', toast => this.listener.toast(toast));
    hear('typing', () => this.listener.typing());
    source.onerror = () => { if (source === this.source) this.again(null); };
    this.watchSilence();
  }

  watchSilence() {
    clearTimeout(this.silence);
    const turn = this.turn;
    this.silence = setTimeout(() => {
      this.catchUp().then(() => turn === this.turn && this.watchSilence(), () => turn === this.turn && this.open());
    }, SILENT_MS);
  }
}

/** A function that gives the place back, or null when enough other tabs listen. */
async function takePlace() {
  if (!navigator.locks) return () => {};
  for (let n = 0; n < LISTENING_TABS; n += 1) {
    const place = await tryLock(`linli-listening-${n}`);
    if (place) return place;
  }
  return null;
}

function tryLock(name) {
  return new Promise(resolve => {
    navigator.locks.request(name, { ifAvailable: true }, lock => {
      if (!lock) {
        resolve(null);
        return null;
      }
      return new Promise(release => resolve(release));
    }).catch(() => resolve(() => {}));
  });
}
