// A message's words as text nodes, with web addresses, phone numbers and /commands made pressable.

import { el } from './dom.js';

// An address ends before Chinese characters and marks, which follow it without a space.
const ADDRESS = 'https?:\\/\\/[^\\s<>"\'\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef]+';
const COMMAND = '\\/[a-z][a-z0-9_]{1,31}';
// Mobile, land line, 400 and the hotlines of local government (12345, 12333, ...), as written in China.
const PHONE = '(?:\\+86[- ]?)?1[3-9]\\d{9}|0\\d{2,3}-\\d{7,8}|400-\\d{3}-\\d{4}|123\\d\\d';

/** The nodes for `text`; only a bot's text has commands. */
export function textNodes(text, commands) {
  const pattern = new RegExp(`(${ADDRESS})|(${COMMAND})|(${PHONE})`, 'g');
  const nodes = [];
  let done = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    const before = text.charAt(hit.index - 1);
    const after = text.charAt(hit.index + hit[0].length);
    const link = hit[1] ? addressLink(hit[1]) : hit[2] ? commands && commandLink(hit[2], before, after) : phoneLink(hit[3], before, after);
    if (!link) {
      pattern.lastIndex = hit.index + (hit[1] ? hit[0].length : 1);
      continue;
    }
    nodes.push(text.slice(done, hit.index), link);
    done = hit.index + link.textContent.length;
    pattern.lastIndex = done;
  }
  nodes.push(text.slice(done));
  return nodes.filter(node => node !== '');
}

function addressLink(found) {
  let address = found.replace(/[.,;:!?*_]+$/, '');
  if (address.endsWith(')') && !address.includes('(')) address = address.slice(0, -1);
  return safeAddress(address) ? outLink(address, address) : null;
}

function commandLink(command, before, after) {
  if (/[\w/.:@#-]/.test(before) || /[\w/@-]/.test(after)) return null;
  return el('button', { type: 'button', class: 'command', 'data-command': command }, command);
}

function phoneLink(number, before, after) {
  if (/[\w.+-]/.test(before) || /[\w\-元%％]/.test(after)) return null;
  return el('a', { href: `tel:${number.replace(/[^\d+]/g, '')}`, class: 'phone-number', dir: 'ltr' }, number);
}

/** A link that opens beside this page and tells nothing of it; a phone number is dialled without leaving. */
export function outLink(address, ...children) {
  return el('a', { href: address, target: address.startsWith('tel:') ? null : '_blank', rel: 'noopener noreferrer' }, ...children);
}

/** The address when it is one that may be opened from here: the web, a phone, or this site's own chat; otherwise null. */
export function safeAddress(address) {
  if (/^\/chat(\?|$)/.test(address)) return address;
  try {
    return ['http:', 'https:', 'tel:'].includes(new URL(address).protocol) ? address : null;
  } catch (wrong) {
    return null;
  }
}
