// What the browser keeps for this page; one that keeps nothing (blocked, full) is no reason to fail.

const ALL_TABS = 'localStorage';
/** For what belongs to one tab and ends with it. */
export const THIS_TAB = 'sessionStorage';

/** The kept text, or null. */
export function kept(name, where = ALL_TABS) {
  try {
    return window[where].getItem(name);
  } catch (blocked) {
    return null;
  }
}

/** Keeps a text; false when the browser would not. */
export function keep(name, text, where = ALL_TABS) {
  try {
    window[where].setItem(name, text);
    return true;
  } catch (blockedOrFull) {
    return false;
  }
}

/** Forgets a text. */
export function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch (blocked) {
    // Nothing was kept.
  }
}

/** The names of what is kept that start so. */
export function namesOf(prefix) {
  try {
    return Object.keys(localStorage).filter(name => name.startsWith(prefix));
  } catch (blocked) {
    return [];
  }
}
