// The list of messages: in order of their ids, each in its latest version, with the days between them and what is unsent at the end.

import { gist, row } from './bubble.js';
import { byId, el } from './dom.js';
import { dayKey, dayName, say } from './words.js';

/** How far from the end, in pixels, a reader still counts as reading the end. */
const NEAR_END_PX = 80;
/** How long a pressed key may spin without an answer. */
const PRESS_MS = 8000;

/** What of the chat is on the page. */
export class Log {
  constructor() {
    this.view = byId('log');
    this.rows = byId('rows');
    this.locals = byId('locals');
    this.typing = byId('typing');
    this.newer = byId('newer');
    /** id -> the latest version, also of those deleted */
    this.messages = new Map();
    /** id -> its row */
    this.shown = new Map();
    /** id -> {data, timer} of keys that wait for an answer */
    this.pressed = new Map();
    this.atEnd = true;
    this.unseen = 0;
    this.view.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.newer.addEventListener('click', () => this.toEnd());
    // Pictures that arrive late, the keyboard of a phone, larger text: whoever reads the end stays there.
    const stay = () => this.atEnd && this.toEnd();
    this.view.addEventListener('load', stay, true);
    window.addEventListener('resize', stay);
    if (window.ResizeObserver) {
      const watch = new ResizeObserver(stay);
      for (const part of [this.view, this.rows, this.locals]) watch.observe(part);
    }
  }

  get(id) {
    return this.messages.get(String(id));
  }

  get empty() {
    return this.shown.size === 0 && this.locals.childElementCount === 0;
  }

  /** Takes versions of messages; a version older than the known one is passed over. Returns the messages that are new. */
  put(list, first) {
    const fresh = [];
    for (const message of list) {
      const known = this.get(message.id);
      if (known && known.seq >= message.seq) continue;
      this.messages.set(String(message.id), message);
      if (!known && !message.deleted) fresh.push(message);
      this.draw(message);
    }
    this.hidePassedKeyboards();
    if (first) {
      this.toEnd();
    } else if (fresh.length > 0) {
      this.arrived(fresh);
    } else if (this.atEnd) {
      this.toEnd();
    }
    return fresh;
  }

  /** Shows this version in the place of the one before, or where its id belongs. */
  draw(message) {
    const id = String(message.id);
    const old = this.shown.get(id);
    if (old) this.clearPress(id);
    if (message.deleted) {
      this.remove(id);
      return;
    }
    const press = this.pressed.get(id);
    const quoted = message.reply_to === null || message.reply_to === undefined ? null : this.get(message.reply_to);
    const made = el('div', { class: 'entry', 'data-id': id, 'data-from': message.from, 'data-day': dayKey(message.at), 'data-at': message.at });
    made.append(row(message, quoted, press ? press.data : null));
    if (old) {
      const focused = old.contains(document.activeElement);
      old.replaceWith(made);
      made.classList.add('changed');
      if (focused) (made.querySelector('.key') || this.view).focus({ preventScroll: true });
    } else {
      let next = null;
      for (let at = this.rows.lastElementChild; at && later(at.dataset.id, id); at = at.previousElementSibling) next = at;
      this.rows.insertBefore(made, next);
    }
    this.shown.set(id, made);
    settle(made);
    settle(made.nextElementSibling);
  }

  remove(id) {
    const old = this.shown.get(id);
    if (!old) return;
    const next = old.nextElementSibling;
    old.remove();
    this.shown.delete(id);
    settle(next);
  }

  /** A request for a location is answered once: it goes when this person has said something after it. */
  hidePassedKeyboards() {
    let answered = this.locals.childElementCount > 0;
    for (let at = this.rows.lastElementChild; at; at = at.previousElementSibling) {
      const once = at.querySelector('.keys.once');
      if (once) once.hidden = answered;
      if (at.dataset.from === 'me') answered = true;
    }
  }

  // ---- what is not confirmed yet

  /** Shows or updates an unsent message of the outbox. */
  putLocal(message) {
    const quoted = message.reply_to ? this.get(message.reply_to) : null;
    const made = row(message, quoted, null);
    made.dataset.key = message.local.key;
    const old = this.local(message.local.key);
    if (old) {
      old.replaceWith(made);
    } else {
      this.locals.append(made);
      this.hidePassedKeyboards();
      this.toEnd();
    }
  }

  local(key) {
    return Array.from(this.locals.children).find(child => child.dataset.key === key) || null;
  }

  dropLocal(key) {
    const old = this.local(key);
    if (old) old.remove();
    this.hidePassedKeyboards();
    return old !== null;
  }

  // ---- keys that were pressed

  /** Marks the key with `data` as waiting for an answer. False when one of this message waits already. */
  press(id, data) {
    const name = String(id);
    if (this.pressed.has(name)) return false;
    this.pressed.set(name, { data, timer: 0 });
    this.showPress(name, data, true);
    return true;
  }

  /** The press has been taken by the server: an answer comes soon or never. */
  pressTaken(id) {
    const press = this.pressed.get(String(id));
    if (press) press.timer = setTimeout(() => this.clearPress(String(id)), PRESS_MS);
  }

  clearPress(id) {
    const name = String(id);
    const press = this.pressed.get(name);
    if (!press) return;
    clearTimeout(press.timer);
    this.pressed.delete(name);
    this.showPress(name, press.data, false);
  }

  clearPresses() {
    for (const id of Array.from(this.pressed.keys())) this.clearPress(id);
  }

  showPress(id, data, busy) {
    const shown = this.shown.get(id);
    if (!shown) return;
    for (const key of shown.querySelectorAll('.key[data-press]')) {
      if (key.dataset.press !== data) continue;
      if (busy) key.setAttribute('aria-busy', 'true'); else key.removeAttribute('aria-busy');
    }
  }

  // ---- scrolling

  scrolled() {
    const rest = this.view.scrollHeight - this.view.scrollTop - this.view.clientHeight;
    this.atEnd = rest < NEAR_END_PX;
    if (this.atEnd) this.unseen = 0;
    this.showPill();
  }

  arrived(fresh) {
    const mine = fresh.some(message => message.from === 'me');
    if (!this.atEnd && !mine) {
      this.unseen += fresh.length;
      this.showPill();
      return;
    }
    const first = this.shown.get(String(fresh[0].id));
    // A text longer than the window is read from its start.
    if (first && !mine && first.offsetHeight > this.view.clientHeight) {
      this.view.scrollTop = first.offsetTop - 12;
    } else {
      this.toEnd();
    }
  }

  toEnd() {
    this.atEnd = true;
    this.unseen = 0;
    this.view.scrollTop = this.view.scrollHeight;
    this.showPill();
  }

  showPill() {
    this.newer.hidden = this.atEnd;
    byId('newer-words').textContent = this.unseen > 0 ? say('newer', this.unseen) : '';
    this.newer.setAttribute('aria-label', this.unseen > 0 ? say('newer', this.unseen) : say('bottom'));
  }

  /** Scrolls to a message and shows which it is. */
  point(id) {
    const shown = this.shown.get(String(id));
    if (!shown) return;
    shown.scrollIntoView({ block: 'center' });
    shown.classList.remove('pointed');
    void shown.offsetWidth; // starts the animation anew
    shown.classList.add('pointed');
  }

  /** The bot is writing, for as long as that is likely to be true. */
  showTyping() {
    this.typing.hidden = false;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.hideTyping(), 6000);
    if (this.atEnd) this.toEnd();
  }

  hideTyping() {
    clearTimeout(this.typingTimer);
    this.typing.hidden = true;
  }

  gist(id) {
    return gist(this.get(id));
  }
}

/** Gives an entry the name of its day when it is the first of it, and joins it to the one before when the same side speaks on. */
function settle(entry) {
  if (!entry) return;
  const before = entry.previousElementSibling;
  const sameDay = before !== null && before.dataset.day === entry.dataset.day;
  entry.classList.toggle('follows', sameDay && before.dataset.from === entry.dataset.from);
  const name = entry.querySelector('.day');
  if (sameDay && name) name.remove();
  if (!sameDay && !name) entry.prepend(el('div', { class: 'day' }, el('span', {}, dayName(Number(entry.dataset.at)))));
}

/** Whether id `a` comes after id `b`; ids may be too long for a number. */
function later(a, b) {
  const left = String(a);
  const right = String(b);
  return left.length === right.length ? left > right : left.length > right.length;
}
