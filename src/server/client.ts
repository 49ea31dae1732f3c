import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { parseDate } from '../core/schema/dates.js';
import type { ServerOptions } from '../protocol/options.js';

/** What is known of the editor at the other end. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  /** Whether it is VS Code or built from it: its own Markdown features need not be given again. */
  readonly isVsCode: boolean;
  readonly options: ServerOptions;
  /** What is wrong with the options, each in a sentence that says what holds instead. */
  readonly faults: readonly string[];
  /** Whether diagnostics are sent; otherwise the client asks for them. */
  readonly pushes: boolean;
}

export function readClient({ capabilities, clientInfo, initializationOptions }: InitializeParams): Client {
  const options = readOptions(initializationOptions);
  const { publishDiagnostics, diagnostic } = capabilities.textDocument ?? {};
  // Both at once would show each finding twice; what is sent reaches files that are not open, too.
  const can = publishDiagnostics === undefined && diagnostic !== undefined ? 'pull' : 'push';
  return {
    capabilities,
    isVsCode: /visual studio code|vscodium|code-server|code - oss/i.test(clientInfo?.name ?? ''),
    options,
    faults: faultsIn(initializationOptions),
    pushes: (options.diagnostics ?? can) === 'push',
  };
}

function readOptions(value: unknown): ServerOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { today, diagnostics, cache, docs } = value as Readonly<Record<string, unknown>>; // Any object has these, if only undefined.
  return {
    ...(isDay(today) ? { today } : {}),
    ...(diagnostics === 'push' || diagnostics === 'pull' ? { diagnostics } : {}),
    ...(typeof docs === 'string' ? { docs } : {}),
    ...(typeof cache === 'boolean' ? { cache } : {}),
  };
}

function faultsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('today' in value)) return [];
  const { today } = value;
  if (today === undefined || today === null || today === '' || isDay(today)) return [];
  return [
    `Shipshape judges for today: \`${JSON.stringify(today)}\` under \`today\` is no day. Write it as YYYY-MM-DD.`,
  ];
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && parseDate(value) === value;
}
