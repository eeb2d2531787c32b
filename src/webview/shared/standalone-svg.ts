const namespace = 'http://www.w3.org/2000/svg';

/** What shapes and texts need to look the same without the page's style sheet, with what holds when nothing is said. */
const ofShapes: Readonly<Record<string, string>> = {
  fill: '',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
};
const ofTexts: Readonly<Record<string, string>> = {
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'text-anchor': 'start',
};
const ofAll: Readonly<Record<string, string>> = { opacity: '1' };
const shapes = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan']);
const texts = new Set(['text', 'tspan']);

/**
 * The text of a file that shows what a picture of the page shows now, with the colours and fonts that it has there.
 *
 * @param title what the picture is of
 */
export function standaloneSvg(picture: SVGSVGElement, title: string): string {
  const copy = picture.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return '';
  const originals = [picture, ...picture.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, index) => {
    const original = originals[index];
    if (original) settle(element, original);
  });
  const { width, height } = picture.viewBox.baseVal;
  for (const [name, value] of Object.entries({ width, height, role: 'img', 'aria-label': title })) {
    copy.setAttribute(name, String(value));
  }
  const fill = getComputedStyle(document.body).backgroundColor;
  const paper = made('rect', { width: String(width), height: String(height), fill });
  copy.prepend(made('title', {}, title), paper);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Colours and fonts as attributes, instead of what the page gives it. */
function settle(copy: Element, original: Element): void {
  for (const { name } of [...copy.attributes]) {
    const isForThePage = /^(aria-.*|data-.*|class|style|tabindex|role|id)$/.test(name);
    if (isForThePage) copy.removeAttribute(name);
  }
  const style = getComputedStyle(original);
  const asked = {
    ...ofAll,
    ...(shapes.has(original.tagName) && ofShapes),
    ...(texts.has(original.tagName) && ofTexts),
  };
  for (const [property, usual] of Object.entries(asked)) {
    const value = style.getPropertyValue(property);
    if (value !== usual) copy.setAttribute(property, value);
  }
}

function made(name: string, attributes: Readonly<Record<string, string>>, text = ''): Element {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}
