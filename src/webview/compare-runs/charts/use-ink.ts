import { useEffect, useState } from 'preact/hooks';
import type { Ink } from '../../../contracts/compare-runs/drawing/pen';

const faint = '#80808066';

/** The theme's colours, for what is not drawn with CSS; anew when the theme changes. */
export function useInk(): Ink {
  const [ink, setInk] = useState(readInk);
  useEffect(() => {
    const observer = new MutationObserver(() => setInk(readInk()));
    // VS Code sets its variables there, and the kind of theme on the body.
    observer.observe(document.documentElement, { attributeFilter: ['style'] });
    observer.observe(document.body, { attributeFilter: ['class'] });
    return () => observer.disconnect();
  }, []);
  return ink;
}

function readInk(): Ink {
  const style = getComputedStyle(document.documentElement);
  const variable = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  const foreground = variable('--vscode-editor-foreground', '#808080');
  return {
    foreground,
    muted: variable('--vscode-descriptionForeground', foreground),
    // A border of high contrast would outshine the lines.
    grid: variable('--vscode-contrastBorder', '') === '' ? variable('--vscode-editorWidget-border', faint) : faint,
    background: variable('--vscode-editor-background', '#ffffff'),
    font: variable('--vscode-font-family', 'sans-serif'),
  };
}
