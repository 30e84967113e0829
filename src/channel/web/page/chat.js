// The page of one chat: joins what the server tells (stream), what is shown (log), what is written (composer) and what is unsent (outbox).

import { Composer } from './composer.js';
import { byId, fingerprint, openDialog } from './dom.js';
import { Log } from './log.js';
import { Outbox } from './outbox.js';
import { drawOn, PhotoPicker } from './photo.js';
import { PlacePicker } from './place.js';
import { keep, kept } from './shelf.js';
import { Stream } from './stream.js';
import { onSwipe } from './swipe.js';
import { Recorder } from './voice.js';
import { fillWords, say } from './words.js';

const base = location.pathname.replace(/\/+$/, '');
const about = { title: '', subtitle: '', places: [] };

fillWords();
larger(kept('linli:larger') === 'yes');

const log = new Log();
const composer = new Composer(`linli:draft:${fingerprint(base)}`, { say: (text, replyTo) => sayText(text, replyTo) });
const photos = new PhotoPicker({ photo: sendPhoto, problem: showToast });
const places = new PlacePicker({ location: sendLocation });
const recorder = new Recorder({ voice: sendVoice, problem: showToast });
if (Recorder.possible) composer.allowRecording();

const outbox = new Outbox(base, { changed: showUnsent, refused: showRefused, sent: showSent, dropped: key => log.dropLocal(key) });
const stream = new Stream(base, { messages: takeMessages, toast: takeToast, typing: () => log.showTyping(), found, lost, gone });

// ---- what this person does

function sayText(text, replyTo = null) {
  outbox.say(replyTo === null ? { text } : { text, reply_to: replyTo });
}

function sendLocation(lat, lon) {
  const replyTo = composer.takeReply();
  outbox.say(Object.assign({ location: { lat, lon } }, replyTo === null ? {} : { reply_to: replyTo }));
}

function sendPhoto(blob, name, caption) {
  outbox.upload('photo', blob, withReply(caption === '' ? { name } : { name, caption }));
}

function sendVoice(blob, secs) {
  outbox.upload('voice', blob, withReply({ secs }));
}

function answer(id) {
  composer.reply(log.get(id).id, log.gist(id));
}

function withReply(query) {
  const replyTo = composer.takeReply();
  return replyTo === null ? query : Object.assign(query, { reply_to: replyTo });
}

function press(key) {
  const message = log.get(key.closest('.entry').dataset.id);
  if (log.press(message.id, key.dataset.press)) outbox.say({ press: { message: message.id, data: key.dataset.press } });
}

// ---- what becomes of it

/** Keys that the server has confirmed, with the time, until the message itself is here. */
const sentKeys = new Map();

function showUnsent(item) {
  if (item.json && item.json.press) {
    log.press(item.json.press.message, item.json.press.data);
    return;
  }
  byId('welcome').hidden = true;
  log.putLocal(unsentMessage(item));
}

function unsentMessage(item) {
  const json = item.json || {};
  const query = item.query || {};
  const message = {
    from: 'me', at: item.at, text: json.text || query.caption || '', reply_to: json.reply_to || query.reply_to || null,
    place: json.location ? { lat: json.location.lat, lon: json.location.lon, title: '' } : null,
    local: { key: item.key, state: item.state, reason: item.reason },
  };
  if (item.path === 'photo') {
    if (!item.canvas) {
      item.canvas = document.createElement('canvas');
      drawOn(item.canvas, item.blob, 640).catch(() => {});
    }
    message.file = { kind: 'photo', canvas: item.canvas };
  }
  if (item.path === 'voice') message.file = { kind: 'voice', name: `${say('voice')} · ${query.secs}″` };
  return message;
}

function showRefused(item) {
  if (item.json && item.json.press) {
    log.clearPress(item.json.press.message);
    outbox.drop(item);
    showToast(item.reason || say('alert_failed'));
  } else {
    log.putLocal(unsentMessage(item));
  }
}

/** Confirmed: the message itself is on its way here, and takes the place of the unsent one. */
function showSent(item) {
  if (item.json && item.json.press) log.pressTaken(item.json.press.message);
  if (log.local(item.key)) sentKeys.set(item.key, Date.now());
  setTimeout(() => {
    if (!stream.live || sentKeys.has(item.key)) stream.catchUp().then(found, () => {});
  }, stream.live ? 400 : 0);
}

function takeMessages(list, first) {
  for (const message of list) {
    if (message.from !== 'me' || log.get(message.id)) continue;
    // Our own words come back, often before the answer to sending them does.
    const key = sentKeys.keys().next().value || (outbox.sending && outbox.sending.key);
    if (key && !first) {
      log.dropLocal(key);
      sentKeys.delete(key);
    }
  }
  const fresh = log.put(list, first);
  const fromBot = fresh.filter(message => message.from === 'bot').length;
  // An answer may be a message that changed.
  if (list.some(message => message.from === 'bot')) log.hideTyping();
  if (fromBot > 0) {
    log.clearPresses();
    byId('welcome').hidden = true;
    // Until one has joined a neighbourhood, anything the bot says may have been the joining.
    if (!first && about.places.length === 0) learnAbout();
  }
  if (first) begin(); else countUnseen(fromBot);
}

function takeToast(toast) {
  log.clearPresses();
  if (!toast.text) return;
  if (toast.alert) {
    byId('alert-text').textContent = toast.text;
    openDialog(byId('alert'));
  } else {
    showToast(toast.text);
  }
}

let toastTimer = 0;

function showToast(text) {
  const toast = byId('toast');
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.hidden = true; }, 2500 + 80 * text.length);
}

// ---- the connection

let lostTimer = 0;

/** The chat is known as it was at `began`. */
function found(began) {
  clearTimeout(lostTimer);
  lostTimer = 0;
  byId('banner').hidden = true;
  for (const [key, sentAt] of Array.from(sentKeys)) {
    if (sentAt > began) continue;
    log.dropLocal(key);
    sentKeys.delete(key);
  }
  if (outbox.tries > 0) outbox.wake();
  if (!about.title) learnAbout();
}

function lost() {
  // A hiccup of a second is not worth a word.
  if (lostTimer === 0) lostTimer = setTimeout(() => { byId('banner').hidden = false; }, 1200);
}

function gone() {
  clearTimeout(lostTimer);
  for (const id of ['opening', 'welcome', 'banner', 'composer']) byId(id).hidden = true;
  byId('gone').hidden = false;
}

async function learnAbout() {
  const response = await fetch(`${base}/about`).catch(() => null);
  if (!response || !response.ok) return;
  Object.assign(about, await response.json());
  byId('title').textContent = about.title;
  byId('subtitle').textContent = about.subtitle || '';
  document.title = about.title;
}

let unseenWhileHidden = 0;

function countUnseen(more) {
  unseenWhileHidden = document.hidden ? unseenWhileHidden + more : 0;
  document.title = unseenWhileHidden > 0 ? `(${unseenWhileHidden}) ${about.title}` : about.title || document.title;
}

document.addEventListener('visibilitychange', () => countUnseen(0));

// ---- the beginning

/** After the first fetch: a deep link is said once, an empty chat offers to start. */
function begin() {
  byId('opening').hidden = true;
  log.view.removeAttribute('aria-busy');
  const payload = new URLSearchParams(location.search).get('start');
  if (location.search) history.replaceState(null, '', base);
  if (payload !== null && /^[A-Za-z0-9_-]{1,64}$/.test(payload)) {
    outbox.say({ text: `/start ${payload}` }, `start-${fingerprint(`${base} ${payload}`)}`);
  }
  outbox.begin();
  byId('welcome').hidden = !log.empty;
  composer.focus();
}

// ---- buttons

byId('start').addEventListener('click', () => sayText('/start'));
byId('menu').addEventListener('click', () => sayText('/menu'));
byId('larger').addEventListener('click', () => {
  larger(!document.documentElement.classList.contains('larger'));
  composer.changed();
});

function larger(yes) {
  document.documentElement.classList.toggle('larger', yes);
  byId('larger').setAttribute('aria-pressed', String(yes));
  keep('linli:larger', yes ? 'yes' : 'no');
}

byId('log').addEventListener('click', event => {
  const on = selector => event.target.closest(selector);
  if (on('.key[data-press]')) press(on('.key'));
  else if (on('[data-locate]')) places.ask(knownPlaces());
  else if (on('[data-say-text]')) sayText(on('[data-say-text]').dataset.sayText);
  else if (on('.command')) sayText(on('.command').dataset.command);
  else if (on('.reply')) answer(on('.entry').dataset.id);
  else if (on('.quote')) log.point(on('.quote').dataset.quote);
  else if (on('[data-view]')) view(on('[data-view]').dataset.view);
  else if (on('[data-copy]')) copy(on('[data-copy]').dataset.copy);
  else if (on('[data-retry]')) outbox.retry(on('[data-retry]').dataset.retry);
  else if (on('[data-discard]')) outbox.discard(on('[data-discard]').dataset.discard);
});

function view(address) {
  byId('viewer-image').src = address;
  openDialog(byId('viewer'));
}

byId('viewer-image').addEventListener('click', () => byId('viewer').close());

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    showToast(say('copied'));
  } catch (denied) {
    showToast(text);
  }
}

/** Places to choose from where the browser knows none: the neighbourhood's own, then those this chat has shown. */
function knownPlaces() {
  const all = (about.places || []).concat(Array.from(log.messages.values()).map(message => message.place));
  const named = all.filter(place => place && place.title);
  return named.filter((place, i) => named.findIndex(other => other.title === place.title) === i).slice(0, 6);
}

// ---- attaching

function attachMenu(open) {
  byId('attach-menu').hidden = !open;
  byId('attach').setAttribute('aria-expanded', String(open));
}

byId('attach').addEventListener('click', event => {
  attachMenu(byId('attach-menu').hidden);
  event.stopPropagation();
});
byId('attach-photo').addEventListener('click', () => photos.pick(false));
byId('attach-camera').addEventListener('click', () => photos.pick(true));
byId('attach-location').addEventListener('click', () => places.ask(knownPlaces()));
document.addEventListener('click', () => attachMenu(false));
document.addEventListener('keydown', event => { if (event.key === 'Escape') attachMenu(false); });

/** The first picture among pasted or dropped files. */
function pictureOf(transfer) {
  return Array.from((transfer && transfer.files) || []).find(file => file.type.startsWith('image/'));
}

byId('text').addEventListener('paste', event => {
  const picture = pictureOf(event.clipboardData);
  if (!picture) return;
  event.preventDefault();
  photos.show(picture);
});
byId('phone').addEventListener('dragover', event => event.preventDefault());
byId('phone').addEventListener('drop', event => {
  event.preventDefault();
  const picture = pictureOf(event.dataTransfer);
  if (picture) photos.show(picture);
});

// ---- the rest

onSwipe(byId('rows'), row => answer(row.closest('.entry').dataset.id));

outbox.restore();
stream.open();
