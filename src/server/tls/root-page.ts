import { X509Certificate } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { escapeHtml, htmlPage, PAGE_STYLE, PAGE_STYLE_PATH } from '../page/page.ts';

const ROOT_PATH = '/qunying-root.crt';

/** The root's SHA-256 fingerprint, for comparing by eye with what the terminal shows. */
export const fingerprintOf = (root: string): string => new X509Certificate(root).fingerprint256;

const pageOf = (root: string, addresses: readonly string[]): string =>
  htmlPage(
    '安装本系统的根证书',
    `<p>本系统在局域网里加密传送。每台电脑、每部手机第一次使用前，要先安装一次下面的根证书，否则浏览器会提示“连接不安全”。</p>
<p><a class="button" href="${ROOT_PATH}">下载根证书</a></p>
<p>安装前请核对指纹（SHA-256），应与服务器屏幕上显示的完全一致；不一致就不要安装，并告诉管理员：</p>
<p><code>${escapeHtml(fingerprintOf(root))}</code></p>
<h2>Windows</h2>
<ol><li>双击下载的 qunying-root.crt，点“安装证书”。</li>
<li>选“本地计算机”，下一步（需要管理员权限；没有权限时选“当前用户”）。</li>
<li>选“将所有的证书都放入下列存储”，点“浏览”，选“受信任的根证书颁发机构”，完成。</li>
<li>关闭浏览器，重新打开。</li></ol>
<h2>银河麒麟、统信 UOS</h2>
<ol><li>打开浏览器的“设置”，找到“隐私和安全”里的“证书管理”，在“授权机构”（或“证书颁发机构”）中点“导入”，选 qunying-root.crt，勾选“信任由此证书颁发机构标识的网站”。</li>
<li>其他程序也要用时，由管理员在终端运行：</li></ol>
<pre>sudo cp qunying-root.crt /usr/local/share/ca-certificates/
sudo update-ca-certificates</pre>
<h2>手机和平板</h2>
<ul><li>安卓、鸿蒙：打开“设置”，搜索“CA 证书”，选“安装 CA 证书”，选下载的文件。</li>
<li>苹果：用 Safari 打开本页下载，到“设置”里的“已下载描述文件”安装；再到“通用—关于本机—证书信任设置”里打开这个证书的开关。</li></ul>
<h2>安装好以后</h2>
<p>打开：</p>
<ul>${addresses.map((address) => `<li><a href="${escapeHtml(address)}">${escapeHtml(address)}</a></li>`).join('')}</ul>
<p class="hint">这个证书只由本单位的服务器使用。不再使用本系统时，可在同一处把它删除。</p>`,
  );

const answer =
  (root: () => string, addresses: () => readonly string[]): RequestListener =>
  (request, response) => {
    const send = (status: number, type: string, text: string): void => {
      response
        .writeHead(status, {
          'content-type': type,
          'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-cache',
        })
        .end(request.method === 'HEAD' ? undefined : text);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD')
      send(405, 'text/plain; charset=utf-8', '此处只供查看和下载');
    else if (request.url === '/')
      send(200, 'text/html; charset=utf-8', pageOf(root(), addresses()));
    else if (request.url === PAGE_STYLE_PATH) send(200, 'text/css; charset=utf-8', PAGE_STYLE);
    else if (request.url === ROOT_PATH) send(200, 'application/x-x509-ca-cert', root());
    else send(404, 'text/plain; charset=utf-8', '没有这个页面');
  };

/**
 * A server without TLS that does one thing: explains how to install the root, and hands it out. It has no cookies and
 * knows nobody; the root holds no secret.
 * @param addresses where the office is opened afterwards
 */
export const rootPageServer = (root: () => string, addresses: () => readonly string[]): Server =>
  createServer(answer(root, addresses));
