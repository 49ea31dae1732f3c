/** Colours and fonts by what they are for. Every text colour has a contrast of at least 4.5 on paper, on panels and on its own tint. */
export const tokens = `
:root {
  color-scheme: light dark;
  --sans: Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
  --paper: #ffffff; --panel: #f6f7f9; --ink: #191e25; --soft: #56606c; --line: #dde2e8; --link: #1553b0;
  --good: #136a3b; --good-tint: #e3f4ea; --good-fill: #2f9e63;
  --warn: #7a4a00; --warn-tint: #fcf0d6; --warn-fill: #d08a14;
  --bad: #ad211a; --bad-tint: #fce8e7; --bad-fill: #d2453c;
  --info: #1553b0; --info-tint: #e5eefb; --info-fill: #3b7ddd;
  --quiet: #56606c; --quiet-tint: #eceff2; --quiet-fill: #96a1ad;
  --series-1: #1553b0; --series-2: #b3480c; --series-3: #136a3b; --series-4: #7b3fb0; --series-5: #a3195b; --series-6: #56606c;
  --series-7: #0b6b7a; --series-8: #6a5a00;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #11151a; --panel: #191f26; --ink: #e5e9ee; --soft: #a0abb8; --line: #2b333d; --link: #8dbbff;
    --good: #74d6a0; --good-tint: #14301f; --good-fill: #3aa86c;
    --warn: #ecc06a; --warn-tint: #33270d; --warn-fill: #cf9423;
    --bad: #ffa29b; --bad-tint: #401b19; --bad-fill: #dd5a50;
    --info: #8dbbff; --info-tint: #152a47; --info-fill: #4a8bea;
    --quiet: #a0abb8; --quiet-tint: #232b34; --quiet-fill: #6d7885;
    --series-1: #8dbbff; --series-2: #ffae7a; --series-3: #74d6a0; --series-4: #cda4f7; --series-5: #ff9cc8; --series-6: #a0abb8;
    --series-7: #6fd3e3; --series-8: #d8c95a;
  }
}
`;
