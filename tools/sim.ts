import { parseArgs } from 'node:util';
import { simulate } from './sim/simulate.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, hours: { type: 'string', default: '24' }, json: { type: 'boolean' }, trace: { type: 'boolean' }, seeds: { type: 'string', default: '1' }, bug: {type:'string'} } });
for (let i = 0; i < Number(values.seeds); i++) {
  const t = performance.now();
  const r = await simulate({ seed: Number(values.seed) + i, hours: Number(values.hours), ...(values.bug && {bug: values.bug as never}), ...(values.trace && { trace: console.log }) });
  console.log(JSON.stringify({...r, ms: Math.round(performance.now() - t)}));
}
