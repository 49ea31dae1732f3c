import { measure } from './open.js'; import { configurations } from './configurations.js'; import { recounts } from './recount.js'; import { judged } from './judged.js';
import { writeFileSync } from 'node:fs';
const out: any = {};
for (const [c, conf] of Object.entries(configurations)) {
  const m = await measure(c, conf); const m2 = c.startsWith('mod') ? await measure(c, conf, '2026-08-07') : m;
  for (const k of Object.keys(recounts).filter(k=>k.startsWith(c+':'))) { const a=[...recounts[k]!()], b=[...judged[k]!(k.endsWith('expired')?m2:m)];
   const onlyR=b.filter(x=>!a.includes(x)), onlyC=a.filter(x=>!b.includes(x)); out[k]={onlyR,onlyC}; console.log(k,'recount',a.length,'rules',b.length,'only rules',onlyR.length,'only recount',onlyC.length); if(onlyR.length<=16)for(const x of onlyR)console.log('   R',x); if(onlyC.length<=16)for(const x of onlyC)console.log('   C',x);}
}
writeFileSync('/tmp/diffs.json',JSON.stringify(out,null,1));
