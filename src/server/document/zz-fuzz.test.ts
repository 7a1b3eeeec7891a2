import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderFormDocx } from '/work/main/src/server/document/form-docx.ts';
import { renderFormXlsx } from '/work/main/src/server/document/form-xlsx.ts';
import { cutWords, inkBox, openPress } from '/work/main/src/server/document/render.test-kit.ts';
import { fillForm } from '/work/main/src/core/form/fill.ts';
import { formOf } from '/work/main/src/server/document/sample-records.test-kit.ts';
const R=formOf('jiaxing-2020','recommendation'), S=formOf('nantong-2020','score-summary'), T=formOf('nantong-2020','receipt');
const units=['她热情服务群众，','王䶮𬭎·','W','2020年','（“好”）','嘉兴市医疗保障局','word ','ABC','3.6万','1234567890','i','—','％'];
const content=(most:number,lines:number)=>fc.tuple(fc.array(fc.constantFrom(...units),{minLength:1,maxLength:4}),fc.integer({min:0,max:most}),fc.integer({min:1,max:lines})).map(([u,n,l])=>{const c=[...u.join('').repeat(n)].filter(x=>x.trim()).slice(0,n);const e=Math.ceil(c.length/l)||1;return Array.from({length:l},(_,i)=>c.slice(i*e,(i+1)*e).join('')).join('\n');});
const rec=fc.record({name:content(30,4),sex:fc.constantFrom('男','女'),ethnicity:content(12,1),political:content(20,2),education:content(20,2),phone:content(40,2),post:content(120,4),honours:content(200,20),deeds:content(500,20),police:content(150,4),discipline:content(150,4)});
const person=fc.record({name:content(30,2),post:content(120,4),phone:content(40,2)});
const recpt=fc.record({unit:content(50,1),leader:person,liaison:person,'contestant-1':person,'contestant-2':person,'contestant-3':person});
const sum=fc.record({unit:content(50,1),people:fc.array(fc.record({name:content(30,2),post:content(120,3),remark:content(60,2),score:fc.integer({min:0,max:100})}),{minLength:1,maxLength:12})});
it('fuzz', async()=>{
 const press=await openPress(); const bad:string[]=[];
 const jobs:any[]=[]; const files:any={};
 const add=async(form:any,arb:any,n:number,pages:number|null,tag:string)=>{ let i=0; for(const r of fc.sample(arb as any,{numRuns:n,seed:Number(process.env.SEED??1)})){ const f=fillForm(form,r); if(!f.ok){bad.push('unfilled '+JSON.stringify(f.faults[0]));continue;} const k=`${tag}${i++}`; files[`${k}w.docx`]=await renderFormDocx(form,f.value,{demonstration:false,version:'1'}); files[`${k}x.xlsx`]=await renderFormXlsx(form,f.value,{demonstration:false,version:'1'}); jobs.push([k,f.value,pages]); } };
 await add(R,rec,25,2,'r'); await add(T,recpt,25,1,'t'); await add(S,sum,15,null,'s');
 for(const own of [false,true]){ const out=await press.print(files,own);
 for(const [k,v,pages] of jobs) for(const n of [`${k}w.docx`,`${k}x.xlsx`]){ const p=out[n]!; if(pages&&p.pages.length!==pages) bad.push(`${n} own=${own} pages ${p.pages.length}`); p.pages.forEach((pg,i)=>{const c=cutWords(pg); if(c.length) bad.push(`${n} own=${own} p${i} cut ${c.slice(0,5)}`); const b=inkBox(pg); if(b&&(b.left<27||b.right>185||b.top<36||b.bottom>263)) bad.push(`${n} own=${own} p${i} ink ${JSON.stringify(b)}`);}); for(const t of Object.values(v.values) as string[]) if(!p.text.includes(t.replace(/\s/g,''))) bad.push(`${n} own=${own} text ${t.slice(0,30)}`); } }
 await press.close(); (await import('node:fs')).mkdirSync('/tmp/qy/fz',{recursive:true}); for(const n of new Set(bad.map(b=>b.split(' ')[0]!))) if(files[n]) for (const m of [n, n.replace('w.docx','x.xlsx')]) (await import('node:fs')).writeFileSync('/tmp/qy/fz/'+m, files[m]); console.log(jobs.length, bad.length); console.log(bad.slice(0,60).join('\n')); expect(bad.length).toBeGreaterThanOrEqual(0);
}, 600000);
