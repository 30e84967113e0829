// A row drawn to the side with a finger.

const NEEDED_PX = 56;
const LONGEST_PX = 72;

/** Calls `use(row)` when a row below `area` has been drawn far enough to the left. */
export function onSwipe(area, use) {
  let swipe = null;
  area.addEventListener('touchstart', event => {
    const row = event.target.closest('.row');
    const touch = event.touches[0];
    swipe = row && event.touches.length === 1 ? { row, x: touch.clientX, y: touch.clientY, far: 0 } : null;
  }, { passive: true });
  area.addEventListener('touchmove', event => {
    if (!swipe) return;
    const across = swipe.x - event.touches[0].clientX;
    const down = Math.abs(event.touches[0].clientY - swipe.y);
    if (swipe.far === 0 && down > Math.abs(across)) return;
    swipe.far = Math.max(0, Math.min(LONGEST_PX, across));
    swipe.row.style.transform = swipe.far > 8 ? `translateX(${-swipe.far}px)` : '';
  }, { passive: true });
  const end = done => {
    if (!swipe) return;
    const { row, far } = swipe;
    swipe = null;
    row.style.transform = '';
    if (done && far >= NEEDED_PX) use(row);
  };
  area.addEventListener('touchend', () => end(true));
  area.addEventListener('touchcancel', () => end(false));
}
