// Building elements without ever parsing text as markup.

/** The element of the page with this id. */
export const byId = id => document.getElementById(id);

/** An element with attributes (`false` and `null` leave one out) and children (elements or text). */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** A drawing of the page's sprite. */
export function icon(id, className = 'icon') {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', `#${id}`);
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);
  return svg;
}

/** Opens a dialog of the page; its `data-close` buttons and a press beside it close it. */
export function openDialog(dialog) {
  if (!dialog.open) dialog.showModal();
}

for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('click', event => {
    if (event.target === dialog || event.target.closest('[data-close]')) dialog.close();
  });
}

/** A fresh random key: 128 bits in hexadecimal. */
export function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** A short fingerprint of a text that does not show the text (FNV-1a over two seeds; for names of keys, not for secrets). */
export function fingerprint(text) {
  const hash = seed => {
    let sum = seed;
    for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 16777619);
    return (sum >>> 0).toString(16).padStart(8, '0');
  };
  return hash(2166136261) + hash(40389) + hash(99991) + hash(7919);
}

/** `fetch` that gives up after a time (a server that hangs is a server that is away). */
export async function ask(address, options, limitMs) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), limitMs);
  try {
    return await fetch(address, Object.assign({ cache: 'no-store', signal: giveUp.signal }, options));
  } finally {
    clearTimeout(timer);
  }
}
