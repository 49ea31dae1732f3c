/** How far a day is from today in words: "in 8 days", "3 days ago", "today". */
export function distanceOf(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
