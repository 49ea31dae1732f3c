import { type Random, pick } from './random.js';

/** Markdown with the mix that real specs have: mostly paragraphs, some lists, code, tables, emphasis, links. */
export function sectionText(random: Random, links: readonly string[]): string {
  const parts = [paragraph(random, 2 + Math.floor(random() * 3))];
  const roll = random();
  if (roll < 0.35) parts.push(list(random, links));
  else if (roll < 0.5) parts.push(code(random));
  else if (roll < 0.6) parts.push(table(random));
  else parts.push(paragraph(random, 2));
  if (random() < 0.3)
    parts.push(`See [${title(random)}](${links[Math.floor(random() * links.length)] ?? '#'}) for the details.`);
  return parts.join('\n\n');
}

export function title(random: Random): string {
  const words = `${pick(random, verbs)} ${pick(random, nouns)} ${pick(random, nouns)}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function paragraph(random: Random, sentences: number): string {
  return Array.from({ length: sentences }, () => sentence(random)).join(' ');
}

function sentence(random: Random): string {
  const words = Array.from({ length: 8 + Math.floor(random() * 12) }, () => word(random));
  const first = words[0] ?? 'it';
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${words.slice(1).join(' ')}.`;
}

function word(random: Random): string {
  const roll = random();
  if (roll < 0.02) return `\`${pick(random, nouns)}_${pick(random, nouns)}\``;
  if (roll < 0.03) return `**${pick(random, nouns)}**`;
  if (roll < 0.04) return `*${pick(random, nouns)}*`;
  if (roll < 0.045) return 'https://example.com/docs';
  return roll < 0.4 ? pick(random, small) : roll < 0.7 ? pick(random, nouns) : pick(random, verbs);
}

function list(random: Random, links: readonly string[]): string {
  return Array.from({ length: 3 + Math.floor(random() * 5) }, () => {
    const link = random() < 0.15 ? ` ([notes](${links[Math.floor(random() * links.length)] ?? '#'}))` : '';
    return `- ${sentence(random)}${link}`;
  }).join('\n');
}

function code(random: Random): string {
  const lines = Array.from(
    { length: 4 + Math.floor(random() * 8) },
    () => `  ${pick(random, verbs)}(${pick(random, nouns)});`,
  );
  return ['```ts', 'export function run() {', ...lines, '}', '```'].join('\n');
}

function table(random: Random): string {
  const rows = Array.from(
    { length: 3 + Math.floor(random() * 4) },
    () => `| ${word(random)} | ${word(random)} | ${sentence(random)} |`,
  );
  return ['| what | who | why |', '| --- | --- | --- |', ...rows].join('\n');
}

const nouns = [
  'payment',
  'ledger',
  'queue',
  'invoice',
  'merchant',
  'refund',
  'session',
  'token',
  'cluster',
  'index',
  'search',
  'ranking',
  'rollout',
  'metric',
  'dashboard',
  'release',
  'account',
  'webhook',
  'policy',
  'schema',
  'report',
  'device',
  'region',
  'cache',
] as const;
const verbs = [
  'retry',
  'reduce',
  'measure',
  'migrate',
  'launch',
  'explain',
  'limit',
  'protect',
  'split',
  'merge',
  'simplify',
  'schedule',
  'verify',
  'collect',
  'expire',
  'publish',
  'replay',
  'archive',
] as const;
const small = [
  'the',
  'a',
  'when',
  'for',
  'with',
  'and',
  'before',
  'after',
  'each',
  'of',
  'to',
  'from',
  'in',
  'that',
  'its',
] as const;
