import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addDuration,
  daysBetween,
  parseDate,
  parseDuration,
  quarterDays,
  quarterMeant,
  readDate,
} from '../../../src/core/schema/dates.js';

describe('dates', () => {
  for (const [text, wanted] of [
    ['2026-11-23', { date: '2026-11-23' }],
    [' 2024-02-29 ', { date: '2024-02-29' }],
    ['2025-02-29', { fault: 'impossible' }],
    ['1900-02-29', { fault: 'impossible' }],
    ['2000-02-29', { date: '2000-02-29' }],
    ['2025-30-01', { fault: 'impossible' }],
    ['2025-04-31', { fault: 'impossible' }],
    ['2025-00-10', { fault: 'impossible' }],
    ['2025-1-5', { fault: 'malformed', suggestion: '2025-01-05' }],
    ['2025/01/05', { fault: 'malformed', suggestion: '2025-01-05' }],
    ['2025.13.05', { fault: 'impossible' }],
    ['05/01/2025', { fault: 'malformed' }],
    ['yesterday', { fault: 'malformed' }],
    ['2025-01-05T10:00:00Z', { fault: 'malformed' }],
    ['', { fault: 'malformed' }],
  ] as const) {
    it(`reads ${JSON.stringify(text)} as ${JSON.stringify(wanted)}`, () => {
      assert.deepEqual(readDate(text), wanted);
      assert.equal(parseDate(text), 'date' in wanted ? wanted.date : undefined);
    });
  }

  for (const [date, duration, wanted] of [
    ['2026-01-31', '1 month', '2026-02-28'],
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2024-02-29', '1 year', '2025-02-28'],
    ['2026-11-23', 'P90D', '2027-02-21'],
    ['2026-11-23', '6 months', '2027-05-23'],
    ['2026-11-23', '2 weeks', '2026-12-07'],
    ['2026-11-23', 'P1Y2M', '2028-01-23'],
    ['2026-11-23', 'P1Y2M10DT12H', '2028-02-02'],
    ['2026-12-31', 'a day', '2027-01-01'],
    ['2026-12-31', '1 quarter', '2027-03-31'],
    ['2026-12-31', '12 hours', '2026-12-31'],
    ['0050-12-31', 'P1D', '0051-01-01'],
    ['9999-12-31', 'P1D', undefined],
    ['2026-12-31', 'P99999999999999999999Y', undefined],
    ['2026-12-31', 'P99999999999999999999D', undefined],
    ['2026-12-31', 'P', undefined],
    ['2026-12-31', 'soon', undefined],
    ['2026-02-30', 'P1D', undefined],
  ] as const) {
    it(`adds ${duration} to ${date}: ${wanted ?? 'cannot'}`, () => assert.equal(addDuration(date, duration), wanted));
  }

  it('count the days between as the calendar of the platform does', () => {
    const days = fc.integer({ min: -719_000, max: 2_900_000 });
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [from, to] = [iso(one), iso(other)];
        assert.equal(daysBetween(from, to), other - one);
        if (other >= one) assert.equal(addDuration(from, `P${other - one}D`), to);
      }),
    );
  });

  it('read no duration that is not one', () => {
    for (const text of ['', 'P', 'PT', '90', 'P1', '1 fortnight', '-1 day', `P${'1'.repeat(50)}D`])
      assert.equal(parseDuration(text), undefined, text);
    assert.deepEqual(parseDuration('p2w'), { months: 0, days: 14 });
  });

  it('know the days of a quarter, and the quarter that is meant', () => {
    assert.deepEqual(quarterDays('2026-Q4'), { first: '2026-10-01', last: '2026-12-31' });
    assert.deepEqual(quarterDays('2024Q1'), { first: '2024-01-01', last: '2024-03-31' });
    assert.equal(quarterDays('2026-Q5'), undefined);
    for (const text of ['Q4 2026', '2026Q4', '2026/q4', 'Q4-2026']) assert.equal(quarterMeant(text), '2026-Q4', text);
    assert.equal(quarterMeant('Q4'), undefined);
  });
});

function iso(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
