// `npm run docs`: writes every generated file anew. Tests fail when one is stale.
import { ensure, runTypeScript } from './ensure.mjs';

ensure();
const generators = [
  'generate-presets',
  'generate-docs',
  'generate-configuration',
  'generate-example-findings',
  'generate-readme',
  'generate-manifest',
];
process.exitCode = Math.max(...generators.map((name) => runTypeScript(`scripts/${name}.ts`, [])));
