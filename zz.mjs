import fs from 'node:fs'; import v8 from 'node:v8';
await import('./main/createWorkers.ts');
const w=performance.now(), c=process.cpuUsage();
const show=(t)=>{ const m=process.memoryUsage(); console.log(t,fs.readFileSync('/proc/self/status','utf8').match(/VmRSS.*/g).join(' ').replace(/\s+/g,' '), Object.entries(m).map(([k,v])=>k+' '+Math.round(v/1e6)).join(' '), 'cpu', (c.user+c.system)/1e3|0, 'wall',w|0);}
setTimeout(()=>{show('rest'); if(globalThis.gc){gc();setTimeout(()=>{show('gc');  gc({type:'major',execution:'sync',flavor:'last-resort'});show('gc2'); process.exit()},500)}},2000);
