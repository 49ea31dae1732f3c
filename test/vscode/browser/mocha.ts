/** Mocha as its build for browsers has it, where suites run in a web worker. */
import type Mocha from 'mocha';
import 'mocha/mocha.js';

export default (globalThis as unknown as { readonly Mocha: typeof Mocha }).Mocha; // The build leaves it there.
