/**
 * Prints of forms for seals (J10): the text as it was frozen, sealed, to be printed again in the same words (null for
 * those given out before it was kept); the code of the check page that the QR code on the print opens. Which organiser
 * a letter goes out from.
 */
export const sql = `
alter table vetting_form add column text_sealed text;
alter table vetting_form add column code text collate "C";
update vetting_form set code = replace(gen_random_uuid()::text, '-', '');
alter table vetting_form alter column code set not null;
create unique index vetting_form_code on vetting_form (code);

alter table vetting_batch add column sender text not null default '';
`;
