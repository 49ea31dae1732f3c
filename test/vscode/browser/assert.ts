/** What suites use of `node:assert/strict`, where there is no Node. Values are compared as data. */
const assert = {
  ok,
  equal(actual: unknown, expected: unknown): void {
    ok(Object.is(actual, expected), `${shown(actual)} is not ${shown(expected)}`);
  },
  deepEqual(actual: unknown, expected: unknown): void {
    ok(shown(actual) === shown(expected), `${shown(actual)} is not ${shown(expected)}`);
  },
  match(actual: string, pattern: RegExp): void {
    ok(pattern.test(actual), `${shown(actual)} does not match ${String(pattern)}`);
  },
};

function ok(value: unknown, message = `${String(value)} is not true`): asserts value {
  if (value === undefined || value === null || value === false || value === 0 || value === '') throw new Error(message);
}

function shown(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

export default assert;
