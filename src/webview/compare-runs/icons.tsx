import type { JSX } from 'preact';

const paths = {
  eye: 'M8 3C4.5 3 2 6 1 8c1 2 3.5 5 7 5s6-3 7-5c-1-2-3.5-5-7-5Zm0 8.2A3.2 3.2 0 1 1 8 4.8a3.2 3.2 0 0 1 0 6.4Zm0-1.7a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  pin: 'M9.5 1 15 6.5l-1.4.7-1 2.9L9.8 13 6.6 9.8 2 14.5 1.5 14l4.7-4.6L3 6.2l2.9-2.8 2.9-1L9.5 1Z',
  star: 'm8 1 2.1 4.6 5 .6-3.7 3.4 1 4.9L8 12l-4.4 2.5 1-4.9L.900 6.2l5-.6L8 1Z',
} as const;

/** A sign for a state: filled when it holds. */
export function Icon({ name, isOn }: { readonly name: keyof typeof paths; readonly isOn: boolean }): JSX.Element {
  return (
    <svg class={`icon ${isOn ? 'on' : ''}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={paths[name]} />
      {name === 'eye' && !isOn && <path class="stroke" d="M2 14 14 2" />}
    </svg>
  );
}
