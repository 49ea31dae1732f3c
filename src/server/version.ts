/** The version of the package, put in at build time. */
export const version: string = typeof SHIPSHAPE_VERSION === 'string' ? SHIPSHAPE_VERSION : '0.0.0-source';

declare const SHIPSHAPE_VERSION: string | undefined;
