import { base } from './base.js';
import { charts } from './charts.js';
import { paper } from './paper.js';
import { graph } from './graph.js';
import { parts } from './parts.js';
import { tokens } from './tokens.js';

/** The style sheet of every page. It is constant, so that the policy can name its hash. */
export const styles = [tokens, base, parts, charts, graph, paper].join('');
