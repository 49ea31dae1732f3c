/** Names the program that wrote a cache: a hash of all sources, put in at build time. Run from source, nothing tells versions apart. */
export const buildId: string | undefined = typeof SHIPSHAPE_BUILD === 'string' ? SHIPSHAPE_BUILD : undefined;

declare const SHIPSHAPE_BUILD: string | undefined;
