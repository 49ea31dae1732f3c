/** The page itself: type, rhythm, landmarks. */
export const base = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 15px/1.55 var(--sans); font-feature-settings: 'tnum', 'cv11'; overflow-wrap: break-word; }
.inner { max-width: 76rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
.top { background: var(--panel); border-bottom: 1px solid var(--line); }
.top .inner { padding-top: clamp(1.5rem, 4vw, 2.75rem); padding-bottom: clamp(1.25rem, 3vw, 2rem); }
h1 { margin: 0; font-size: clamp(1.5rem, 1.1rem + 1.8vw, 2.1rem); line-height: 1.2; font-weight: 650; letter-spacing: -0.02em; text-wrap: balance; }
h2 { margin: 3rem 0 0.9rem; font-size: 1.25rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.012em; text-wrap: balance; }
h3 { margin: 1.6rem 0 0.5rem; font-size: 1rem; line-height: 1.4; font-weight: 650; }
h4 { margin: 1.4rem 0 0.4rem; font-size: 0.8rem; line-height: 1.4; font-weight: 650; color: var(--soft); text-transform: uppercase; letter-spacing: 0.06em; }
p { margin: 0 0 0.8rem; max-width: 46rem; }
.lead { margin: 0.5rem 0 0; color: var(--soft); font-size: 1rem; }
.soft { color: var(--soft); }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 1px; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
code, .place { font-family: var(--mono); font-size: 0.86em; }
.place { overflow-wrap: anywhere; }
.skip { position: absolute; left: -999px; top: 0; padding: 0.6rem 1rem; background: var(--paper); z-index: 2; }
.skip:focus { left: 0; }
.contents ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.25rem; margin: 1.1rem 0 0; padding: 0; list-style: none; font-size: 0.93rem; }
main { padding-bottom: 3rem; }
footer { color: var(--soft); font-size: 0.87rem; }
footer p { border-top: 1px solid var(--line); padding: 1.1rem 0 2.5rem; max-width: none; }
`;
