/** WCAG 2.2, success criterion 1.4.11: what lines and marks need to be seen beside what is around them. */
const leastContrast = 3;
/** Fine enough that nobody sees the next one. */
const steps = 20;

/**
 * The colour as it can be seen on a ground: itself where it stands out, else as much lighter or darker as it takes.
 * @param ground anything but `#rrggbb` changes nothing
 */
export function visibleOn(colour: string, ground: string): string {
  if (!hex.test(colour) || !hex.test(ground)) return colour;
  const under = luminance(partsOf(ground));
  // Whichever of white and black stands out more is always enough.
  const end = between(under, 1) > between(under, 0) ? 255 : 0;
  const parts = partsOf(colour);
  for (let step = 0; step < steps; step += 1) {
    const mixed = parts.map((part) => Math.round(part + ((end - part) * step) / steps));
    if (between(luminance(mixed), under) >= leastContrast) return `#${mixed.map(twoDigits).join('')}`;
  }
  return end === 255 ? '#ffffff' : '#000000';
}

const hex = /^#[\da-f]{6}/i;

function partsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function twoDigits(part: number): string {
  return part.toString(16).padStart(2, '0');
}

/** How far two stand apart, from 1 to 21, as WCAG 2.2 defines it. */
function between(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(parts: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
