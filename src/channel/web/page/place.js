// Where one is: from the browser, or, where it has no answer (a kiosk), chosen from a list or typed.

import { byId, el, openDialog } from './dom.js';

const SEARCH_MS = 12000;

/** `listener` has location(lat, lon). */
export class PlacePicker {
  constructor(listener) {
    this.listener = listener;
    this.dialog = byId('place-dialog');
    this.field = byId('place-field');
    this.known = [];
    this.search = 0;
    byId('place-send').addEventListener('click', () => this.sendTyped());
    this.field.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.isComposing) this.sendTyped();
    });
    byId('place-choices').addEventListener('click', event => {
      const choice = event.target.closest('button');
      if (choice) this.done(Number(choice.dataset.lat), Number(choice.dataset.lon));
    });
    this.dialog.addEventListener('close', () => { this.search += 1; });
  }

  /** Asks the browser; `known` are places [{title, lat, lon}] to choose from when it does not know. */
  ask(known) {
    this.known = known;
    this.search += 1;
    const search = this.search;
    byId('place-search').hidden = false;
    byId('place-by-hand').hidden = true;
    byId('place-send').hidden = true;
    openDialog(this.dialog);
    const byHand = () => { if (search === this.search) this.askByHand(); };
    if (!navigator.geolocation || window.isSecureContext === false) {
      byHand();
      return;
    }
    // Some browsers never call back when the question is left unanswered.
    setTimeout(byHand, SEARCH_MS + 1000);
    navigator.geolocation.getCurrentPosition(
      found => { if (search === this.search) this.done(found.coords.latitude, found.coords.longitude); },
      byHand,
      { enableHighAccuracy: true, timeout: SEARCH_MS, maximumAge: 60000 },
    );
  }

  askByHand() {
    this.search += 1;
    byId('place-search').hidden = true;
    byId('place-by-hand').hidden = false;
    byId('place-send').hidden = false;
    byId('place-bad').hidden = true;
    this.field.value = '';
    const choices = byId('place-choices');
    choices.textContent = '';
    for (const place of this.known) {
      choices.append(el('button', { type: 'button', class: 'plain', 'data-lat': place.lat, 'data-lon': place.lon, dir: 'auto' }, place.title));
    }
    const first = choices.querySelector('button') || this.field;
    first.focus();
  }

  sendTyped() {
    const place = coordinates(this.field.value);
    byId('place-bad').hidden = place !== null;
    if (place) this.done(place.lat, place.lon); else this.field.focus();
  }

  done(lat, lon) {
    this.dialog.close();
    this.listener.location(lat, lon);
  }
}

/** Reads "23.0207, 113.7518"; null when it is no place on earth. */
export function coordinates(text) {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，、;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (!found) return null;
  const lat = Number(found[1]);
  const lon = Number(found[2]);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}
