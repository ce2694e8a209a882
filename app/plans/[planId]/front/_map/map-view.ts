/** What part of the drawing is in sight: the middle, and how many times it is enlarged. */
export interface MapView {
  x: number;
  y: number;
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

const MOST = 8;
const STEP = 1.6;
const PAN_SHARE = 0.25;

export const wholeMap = ({ width, height }: Size): MapView => ({ x: width / 2, y: height / 2, zoom: 1 });

const between = (least: number, value: number, most: number) => Math.min(Math.max(value, least), most);

/** Never beyond the edges: what is in sight is always map. */
export function kept(view: MapView, { width, height }: Size): MapView {
  const zoom = between(1, view.zoom, MOST);
  const [halfWidth, halfHeight] = [width / zoom / 2, height / zoom / 2];
  return {
    zoom,
    x: between(halfWidth, view.x, width - halfWidth),
    y: between(halfHeight, view.y, height - halfHeight),
  };
}

export const zoomed = (view: MapView, direction: 1 | -1, size: Size): MapView =>
  kept({ ...view, zoom: view.zoom * STEP ** direction }, size);

export const panned = (view: MapView, right: -1 | 0 | 1, down: -1 | 0 | 1, size: Size): MapView =>
  kept(
    {
      ...view,
      x: view.x + (right * size.width * PAN_SHARE) / view.zoom,
      y: view.y + (down * size.height * PAN_SHARE) / view.zoom,
    },
    size,
  );

/** As near as these points allow, with room around them. */
export function around(points: readonly { x: number; y: number }[], size: Size): MapView {
  if (points.length === 0) return wholeMap(size);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const room = 1.5;
  const zoom = Math.min(
    size.width / Math.max(1, (right - left) * room),
    size.height / Math.max(1, (bottom - top) * room),
  );
  return kept({ x: (left + right) / 2, y: (top + bottom) / 2, zoom }, size);
}

/** Upper left corner and extent of what is in sight. */
export const frameOf = (view: MapView, size: Size) => ({
  left: view.x - size.width / view.zoom / 2,
  top: view.y - size.height / view.zoom / 2,
  width: size.width / view.zoom,
  height: size.height / view.zoom,
});

export interface Label {
  code: string;
  text: string;
  x: number;
  y: number;
  /** Smaller goes first. */
  rank: number;
}

const LETTER_PX = 6.2;
const LINE_PX = 15;

/** Labels that can be read: in order of rank, each where no earlier one stands. */
export function readable(labels: readonly Label[], view: MapView, size: Size, widthPx: number): Label[] {
  const frame = frameOf(view, size);
  const scale = widthPx / frame.width;
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  return [...labels]
    .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1))
    .filter(({ text, x, y }) => {
      const left = (x - frame.left) * scale;
      const top = (y - frame.top) * scale - LINE_PX / 2;
      const box = { left, right: left + 10 + text.length * LETTER_PX, top, bottom: top + LINE_PX };
      const isInSight =
        box.left >= 0 && box.right <= widthPx && top >= 0 && box.bottom <= frame.height * scale;
      const isFree = taken.every(
        (other) =>
          box.left > other.right ||
          box.right < other.left ||
          box.top > other.bottom ||
          box.bottom < other.top,
      );
      if (isInSight && isFree) taken.push(box);
      return isInSight && isFree;
    });
}

interface Place {
  x: number;
  y: number;
}

const ROUNDS = 200;

/** Where square signs of `sizePx` stand so that none lies over another or over the edge: as near as can be to their places. */
export function apart(places: readonly Place[], sizePx: number, { width, height }: Size): Place[] {
  const signs = places.map((place) => ({ ...place }));
  const half = sizePx / 2;
  for (let round = 0; round < ROUNDS; round++) {
    let isMoved = false;
    for (const [index, one] of signs.entries())
      for (const other of signs.slice(index + 1)) isMoved = pushed(one, other, sizePx) || isMoved;
    for (const sign of signs) {
      sign.x = between(half, sign.x, width - half);
      sign.y = between(half, sign.y, height - half);
    }
    if (!isMoved) break;
  }
  return signs;
}

/** Parts two signs along the way on which they lie over each other least; whether they had to be. */
function pushed(one: Place, other: Place, sizePx: number): boolean {
  const [right, down] = [other.x - one.x, other.y - one.y];
  const over = sizePx - Math.max(Math.abs(right), Math.abs(down));
  if (over <= 1e-6) return false;
  const axis = Math.abs(right) > Math.abs(down) ? "x" : "y";
  const sign = other[axis] < one[axis] ? -1 : 1;
  one[axis] -= (sign * over) / 2;
  other[axis] += (sign * over) / 2;
  return true;
}
