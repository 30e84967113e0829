// One message as an element: quote, picture, voice, place, words, time, and its keyboard below.

import { el, icon } from './dom.js';
import { outLink, safeAddress, textNodes } from './text.js';
import { clock, say } from './words.js';

/**
 * The row of a message. `quoted` is the message it answers (or null), `pressed` the data of the key that waits for an answer.
 * A message of this person that is not confirmed yet has `local`: its state and key in the outbox.
 */
export function row(message, quoted, pressed) {
  const me = message.from === 'me';
  const bubble = el('div', {
    class: 'bubble',
    'data-id': message.id,
    'data-seq': message.seq,
    'data-from': me ? 'me' : 'bot',
    'data-key': message.local && message.local.key,
    'data-state': message.local && message.local.state,
  });
  bubble.append(el('span', { class: 'sr' }, me ? `${say('me')}: ` : ''));
  if (message.reply_to !== null && message.reply_to !== undefined) bubble.append(quote(message.reply_to, quoted));
  if (message.file) bubble.append(attachment(message.file));
  if (message.place) bubble.append(placeCard(message.place));
  const line = el('div', { class: 'body' });
  if (message.text) line.append(el('div', { class: 'text', dir: 'auto' }, ...textNodes(spoken(message), !me)));
  line.append(meta(message));
  bubble.append(line);

  const stack = el('div', { class: 'stack' }, bubble);
  if (message.local && message.local.state === 'failed') stack.append(failure(message.local));
  if (message.keyboard) stack.append(keyboard(message.keyboard, pressed));
  const whole = el('div', { class: `row ${me ? 'me' : 'bot'}` }, stack);
  if (message.keyboard) whole.classList.add('wide');
  if (!message.local) whole.append(el('button', { type: 'button', class: 'reply', 'aria-label': say('reply'), title: say('reply') }, icon('i-reply')));
  return whole;
}

/** The words of a message. What a poster or an invite makes one say is a code, which may be a secret: it is not for reading. */
function spoken(message) {
  return message.from === 'me' && /^\/start( |$)/.test(message.text) ? say('start') : message.text;
}

/** What a message says in one line, for a quote. */
export function gist(message) {
  if (!message) return '…';
  if (message.deleted) return say('deleted');
  if (message.text) return spoken(message).replace(/\s+/g, ' ').slice(0, 120);
  if (message.place) return `📍 ${message.place.title || say('place')}`;
  return message.file ? `[${say(message.file.kind)}]` : '…';
}

function quote(id, quoted) {
  return el('button', { type: 'button', class: 'quote', 'data-quote': id, dir: 'auto' }, gist(quoted));
}

function meta(message) {
  const time = el('time', { datetime: new Date(message.at).toISOString() }, clock(message.at));
  const edited = message.edited ? el('span', { class: 'edited' }, say('edited')) : null;
  const state = message.local && message.local.state !== 'failed'
    ? el('span', { class: 'state' }, say(message.local.state === 'waiting' ? 'waiting' : 'sending')) : null;
  return el('div', { class: 'meta', dir: 'ltr' }, edited, state, time);
}

function failure(local) {
  return el('div', { class: 'failure', role: 'alert' },
    el('span', { dir: 'auto' }, local.reason ? `${say('failed')}: ${local.reason}` : say('failed')),
    el('button', { type: 'button', 'data-retry': local.key }, say('retry')),
    el('button', { type: 'button', 'data-discard': local.key }, say('discard')));
}

// ---- what a message carries

function attachment(file) {
  if (file.canvas) return el('div', { class: 'photo' }, file.canvas);
  // A file that waits in the outbox after a reload has no address yet; a foreign address is never loaded.
  const address = file.url && file.url.startsWith('/chat/') ? file.url : null;
  const name = file.name || say(file.kind);
  if (!address) return el('p', { class: 'file' }, icon(file.kind === 'voice' ? 'i-mic' : 'i-file'), el('span', { dir: 'auto' }, name));
  if (file.kind === 'photo') {
    return el('button', { type: 'button', class: 'photo', 'data-view': address, 'aria-label': name }, el('img', { src: address, alt: name }));
  }
  if (file.kind === 'voice') return el('audio', { controls: true, preload: 'metadata', src: address, 'aria-label': say('voice') });
  return el('a', { class: 'file', href: address, download: name }, icon('i-file'), el('span', { dir: 'auto' }, name));
}

function placeCard(place) {
  const digits = `${Number(place.lat).toFixed(5)},${Number(place.lon).toFixed(5)}`;
  return el('div', { class: 'place', 'data-lat': place.lat, 'data-lon': place.lon },
    icon('map', 'map'),
    el('div', { class: 'place-words' },
      el('b', { dir: 'auto' }, place.title || say('place')),
      el('span', { class: 'coordinates', dir: 'ltr' }, digits.replace(',', ', '))),
    el('div', { class: 'place-choices' },
      el('a', { href: `geo:${digits}?q=${digits}`, rel: 'noopener noreferrer' }, say('open_map')),
      el('button', { type: 'button', 'data-copy': digits }, say('copy'))));
}

// ---- keyboards

function keyboard(board, pressed) {
  if (board.kind === 'location') {
    return el('div', { class: 'keys once' },
      el('div', { class: 'keyrow' }, el('button', { type: 'button', class: 'key strong', 'data-locate': true, dir: 'auto' }, board.label)),
      board.cancel ? el('div', { class: 'keyrow' }, el('button', { type: 'button', class: 'key', 'data-say-text': board.cancel, dir: 'auto' }, board.cancel)) : null);
  }
  const keys = el('div', { class: 'keys' });
  for (const line of board.rows) keys.append(el('div', { class: 'keyrow' }, ...line.map(button => key(button, pressed))));
  return keys;
}

function key(button, pressed) {
  const label = el('span', { dir: 'auto' }, button.label);
  if (button.url) {
    const address = safeAddress(button.url);
    if (!address) return el('button', { type: 'button', class: 'key', disabled: true }, label);
    const link = outLink(address, label, address.startsWith('tel:') ? null : icon('i-out'));
    link.className = 'key';
    return link;
  }
  const busy = pressed !== null && pressed === button.data;
  return el('button', { type: 'button', class: 'key', 'data-press': button.data, 'aria-busy': busy ? 'true' : null }, label);
}
