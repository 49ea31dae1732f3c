import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import type { ServerOptions } from '../protocol/options.js';

/** What is known of the editor at the other end. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  /** Whether it is VS Code or built from it: its own Markdown features need not be given again. */
  readonly isVsCode: boolean;
  readonly options: ServerOptions;
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
    pushes: (options.diagnostics ?? can) === 'push',
  };
}

function readOptions(value: unknown): ServerOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { today, diagnostics, cache, docs } = value as Readonly<Record<string, unknown>>; // Any object has these, if only undefined.
  return {
    ...(typeof today === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(today) ? { today } : {}),
    ...(diagnostics === 'push' || diagnostics === 'pull' ? { diagnostics } : {}),
    ...(typeof docs === 'string' ? { docs } : {}),
    ...(typeof cache === 'boolean' ? { cache } : {}),
  };
}
