// The floor that a warm run is measured against: finds every Markdown file, stats it, reads it and hashes it, one core, no more.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folders = [process.cwd()];
let files = 0;
for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') folders.push(path);
    else if (entry.isFile() && entry.name.endsWith('.md')) {
      statSync(path);
      createHash('sha1').update(readFileSync(path)).digest('hex');
      files++;
    }
  }
}
console.log(files);
