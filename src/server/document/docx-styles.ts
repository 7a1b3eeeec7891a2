import { FACE_NAMES } from './faces.ts';

/** The style of every paragraph of a form. */
export const OFF_GRID = 'FormText';

/**
 * The style of official text: the measures of the page's grid, 22 lines of 28.95 pt and 28 characters of 15.7 pt spread to 156 mm, said
 * outright. Word and WPS would take them from the grid, LibreOffice gives a character of 16 pt two of its cells.
 */
export const ON_GRID = 'OfficialText';

const NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const fonts = `<w:rFonts w:ascii="${FACE_NAMES.text}" w:hAnsi="${FACE_NAMES.text}" w:eastAsia="${FACE_NAMES.text}" w:cs="${FACE_NAMES.text}" w:hint="eastAsia"/>`;

/**
 * The size stands in Normal too, not only in the defaults: LibreOffice takes the page's grid from there, and shifts the
 * text block where it finds none.
 * Styles of our Word files: the body in 仿宋 三号 (16 pt) on the page's grid, and `FormText` off the grid, where a
 * table would run over its page, without the space Word puts between characters and figures.
 */
export const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="${NAMESPACE}">
<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/></w:pPr><w:rPr>${fonts}<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="${OFF_GRID}"><w:name w:val="表格文字"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="${ON_GRID}"><w:name w:val="公文正文"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr><w:rPr><w:spacing w:val="-6"/><w:snapToGrid w:val="0"/></w:rPr></w:style>
</w:styles>`;
