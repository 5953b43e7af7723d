/* The script of the HTML report: it moves, filters and remembers. All that there is to read stands in the page without
 * it; here nothing is made of text but by textContent, and nothing is fetched. */
(function () {
    'use strict';
    var doc = document, body = doc.body, words = body.dataset;
    var cards = list('.card'), side = one('#view'), told = one('#told');
    var storeName = 'yusuan:' + words.sha, kept = {}, current = -1, layer = false, zoomed = false;

    function one(selector, from) { return (from || doc).querySelector(selector); }
    function list(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
    function make(tag, text, name) {
        var node = doc.createElement(tag);
        if (text) node.textContent = text;
        if (name) node.className = name;
        return node;
    }
    function fill(text, n, m) { return text.replace('{n}', n).replace('{m}', m); }
    function keyOf(card) { return card.dataset.accept.split('\n')[0]; }

    /* What was decided, under the document's digest and the finding's key. */
    try { kept = JSON.parse(localStorage.getItem(storeName)) || {}; } catch (ignored) { kept = {}; }
    function decide(card, decision) {
        if (decision) kept[keyOf(card)] = decision; else delete kept[keyOf(card)];
        try { localStorage.setItem(storeName, JSON.stringify(kept)); } catch (ignored) { /* for this visit then */ }
        refresh();
    }
    function refresh() {
        var done = 0;
        cards.forEach(function (card) {
            var decision = kept[keyOf(card)], state = one('.state', card);
            done += decision ? 1 : 0;
            card.classList.toggle('decided', !!decision);
            state.textContent = !decision ? '' : decision.reason ? words.let + '：' + decision.reason : words.done;
            one('.done-it', card).setAttribute('aria-pressed', String(!!decision && !decision.reason));
        });
        var progress = one('#progress');
        if (progress) progress.textContent = fill(words.progress, done, cards.length);
        filter();
    }

    /* Filters. */
    var wanted = 'all';
    function filter() {
        cards.forEach(function (card) {
            var hidden = (wanted === 'open' && kept[keyOf(card)]) || (wanted === 'must' && !card.classList.contains('must'));
            card.hidden = !!hidden;
        });
        list('.level').forEach(function (level) {
            level.hidden = !list('.card', level).some(function (card) { return !card.hidden; });
            list('h4', level).forEach(function (heading) {
                var next = heading.nextElementSibling, any = false;
                for (; next && next.tagName !== 'H4'; next = next.nextElementSibling) any = any || !next.hidden;
                heading.hidden = !any;
            });
        });
    }
    list('[data-filter]').forEach(function (button) {
        button.addEventListener('click', function () {
            wanted = button.dataset.filter;
            list('[data-filter]').forEach(function (other) {
                other.setAttribute('aria-pressed', String(other === button));
            });
            filter();
        });
    });

    /* The page beside the card. */
    function hasSide() { return side && getComputedStyle(side).display !== 'none'; }
    function showSide(card) {
        if (!side) return;
        var box = one('.vbox', side), more = one('.vmore', side), crops = list('a.crop', card), first = crops[0];
        box.textContent = more.textContent = '';
        one('.vtitle', side).textContent =
            (first ? one('.at', first).textContent + '　' : '') + fill(words.item, cards.indexOf(card) + 1, cards.length);
        if (!first) return;
        var page = one('svg.sheet[data-page="' + first.dataset.page + '"]'), whole = page.cloneNode(false);
        whole.removeAttribute('tabindex');
        whole.appendChild(one('use', page).cloneNode(false));
        if (layer) {
            var marks = one('g', page).cloneNode(true);
            list('[id]', marks).forEach(function (mark) { mark.removeAttribute('id'); });
            whole.appendChild(marks);
        }
        crops.forEach(function (crop) {
            if (crop.dataset.page !== first.dataset.page) {
                more.appendChild(crop.cloneNode(true));
                return;
            }
            list('rect', crop).forEach(function (rect) { whole.appendChild(rect.cloneNode(false)); });
        });
        box.appendChild(whole);
        box.classList.toggle('z', zoomed);
        var hit = one('rect.hit', whole);
        if (!hit) return;
        var scale = whole.getBoundingClientRect().width / whole.viewBox.baseVal.width;
        box.scrollTop = Math.max(0, hit.getAttribute('y') * scale - box.clientHeight / 3);
        box.scrollLeft = Math.max(0, hit.getAttribute('x') * scale - box.clientWidth / 2);
    }

    /* Cards. */
    function choose(index, focus) {
        var card = cards[index];
        if (!card) return;
        if (cards[current]) cards[current].classList.remove('on');
        current = index;
        card.classList.add('on');
        showSide(card);
        list('.crop', card).forEach(function (crop) { /* a narrow screen shows the slip first */
            var hit = one('rect.hit, rect.rel', crop);
            if (hit) crop.scrollLeft = (hit.getAttribute('x') / one('svg', crop).viewBox.baseVal.width) *
                crop.scrollWidth - crop.clientWidth / 2;
        });
        if (!focus) return;
        one('.fold', card).open = true;
        one('summary', card).focus({preventScroll: true});
        card.scrollIntoView({block: 'nearest'});
    }
    function step(by) {
        for (var i = current + by; i >= 0 && i < cards.length; i += by)
            if (!cards[i].hidden) return choose(i, true);
    }
    function copy(text, button) {
        function said() {
            var before = button.textContent;
            button.textContent = words.copied;
            setTimeout(function () { button.textContent = before; }, 1200);
        }
        function byHand() {
            var area = make('textarea', text);
            body.appendChild(area);
            area.select();
            try { doc.execCommand('copy'); said(); } catch (ignored) { /* nothing is lost */ }
            area.remove();
        }
        if (navigator.clipboard) navigator.clipboard.writeText(text).then(said, byHand); else byHand();
    }
    function askReason(card) {
        var form = one('.reason', card), decision = kept[keyOf(card)];
        if (decision && decision.reason) return decide(card, null);
        form.hidden = !form.hidden;
        one('.let-it', card).setAttribute('aria-expanded', String(!form.hidden));
        if (!form.hidden) one('input', form).focus();
    }
    cards.forEach(function (card, index) {
        var form = one('.reason', card), fold = one('.fold', card);
        fold.open = false;
        list('.how', card).forEach(function (how) { how.open = false; });
        one('summary', card).addEventListener('click', function () { choose(index, false); });
        one('.done-it', card).addEventListener('click', function () {
            var decision = kept[keyOf(card)];
            decide(card, decision && !decision.reason ? null : {fixed: true});
        });
        one('.let-it', card).addEventListener('click', function () { askReason(card); });
        one('.copy-it', card).addEventListener('click', function () { copy(card.dataset.note, one('.copy-it', card)); });
        form.addEventListener('submit', function (event) {
            var reason = one('input', form).value.replace(/[\s\u0000-\u001f]+/g, ' ').trim();
            event.preventDefault();
            one('.wrong', form).textContent = reason ? '' : words.need;
            one('input', form).setAttribute('aria-invalid', String(!reason));
            if (!reason) return one('input', form).focus();
            form.hidden = true;
            one('.let-it', card).setAttribute('aria-expanded', 'false');
            decide(card, {reason: reason});
            one('summary', card).focus();
        });
    });
    var copyAll = one('#copy-all');
    if (copyAll) copyAll.addEventListener('click', function () {
        copy(cards.filter(function (card) { return !card.hidden; }).map(function (card, i) {
            return i + 1 + '. ' + card.dataset.note;
        }).join('\n'), copyAll);
    });

    /* The record: the lines that "check --accept" reads; what was fixed stands in it as a remark. */
    function record() {
        var lines = ['# ' + words.file, '# sha256 ' + words.sha, '# ' + words.usage];
        cards.forEach(function (card) {
            var decision = kept[keyOf(card)];
            if (!decision) return;
            lines.push('# ' + (decision.reason ? '' : words.done + '：') + card.dataset.note.replace(/\s+/g, ' '));
            if (decision.reason) card.dataset.accept.split('\n').forEach(function (line) {
                if (line) lines.push(line + decision.reason);
            });
        });
        return lines.join('\n') + '\n';
    }
    var save = one('#record');
    if (save) save.addEventListener('click', function () {
        var link = make('a');
        link.href = URL.createObjectURL(new Blob([record()], {type: 'text/tab-separated-values'}));
        link.download = words.recordName;
        link.click();
        setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    });

    /* Figures: what one was read as, and the identities that it is in. */
    var chosen = null, pages = list('.page');
    function tell(mark) {
        if (chosen) chosen.classList.remove('sel');
        chosen = mark;
        mark.classList.add('sel');
        told.textContent = '';
        told.appendChild(make('h3', mark.dataset.p));
        var state = ['ok', 'bad', 'none', 'dark'].filter(function (name) { return mark.classList.contains(name); })[0];
        told.appendChild(make('p', words[state], 'k ' + state));
        if (mark.dataset.r)
            told.appendChild(make('p', words.read + one('#reads').children[+mark.dataset.r].textContent, 'read'));
        if (mark.dataset.f) {
            var finding = make('a', fill(words.see, mark.dataset.f));
            finding.href = '#f' + mark.dataset.f;
            told.appendChild(make('p')).appendChild(finding);
        }
        (mark.dataset.i || '').split(' ').forEach(function (number) {
            var row = number && doc.getElementById('i' + number);
            if (!row) return;
            var code = make('code'), link = make('a', row.cells[0].textContent);
            link.href = '#i' + number;
            code.appendChild(link);
            code.appendChild(doc.createTextNode(' ' + row.cells[1].textContent + '　'));
            /* its amounts lead to their partners */
            Array.prototype.forEach.call(row.cells[2].childNodes, function (node) { code.appendChild(node.cloneNode(true)); });
            told.appendChild(code);
        });
    }
    function showPage(id) {
        if (!pages.some(function (page) { return page.id === id; })) return false;
        pages.forEach(function (page) { page.classList.toggle('cur', page.id === id); });
        list('.strip a').forEach(function (step) {
            if (step.hash === '#' + id) step.setAttribute('aria-current', 'page'); else step.removeAttribute('aria-current');
        });
        return true;
    }
    doc.addEventListener('click', function (event) {
        var mark = event.target.closest && event.target.closest('#pages .g');
        var odd = event.target.closest && event.target.closest('[data-g]');
        if (odd) mark = doc.getElementById(odd.dataset.g);
        if (mark) tell(mark);
    });
    list('svg.sheet').forEach(function (sheet) {
        sheet.setAttribute('tabindex', '0');
        sheet.addEventListener('keydown', function (event) {
            var by = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
            if (!by) return;
            var marks = list('.g', sheet), at = marks.indexOf(chosen) + by;
            event.preventDefault();
            if (marks.length) tell(marks[(at + marks.length) % marks.length]);
        });
    });
    function follow() {
        var target = doc.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (!target) return;
        if (target.classList.contains('card')) return choose(cards.indexOf(target), true);
        if (showPage(target.id)) return target.scrollIntoView({block: 'start'});
        if (target.closest('#pages .g')) {
            if (target.closest('.page')) showPage(target.closest('.page').id);
            tell(target);
            return target.scrollIntoView({block: 'center', inline: 'center'});
        }
        for (var node = target; node; node = node.parentElement) if (node.tagName === 'DETAILS') node.open = true;
        target.scrollIntoView({block: 'center'});
    }
    window.addEventListener('hashchange', follow);

    /* Keys. */
    function toggleLayer() {
        layer = !layer;
        if (one('#layer')) one('#layer').checked = layer;
        if (cards[current]) showSide(cards[current]);
    }
    function toggleZoom() {
        zoomed = !zoomed;
        if (cards[current]) showSide(cards[current]);
    }
    if (one('#layer')) one('#layer').addEventListener('change', toggleLayer);
    if (one('#zoom')) one('#zoom').addEventListener('click', toggleZoom);
    list('[data-step]').forEach(function (button) {
        button.addEventListener('click', function () { step(+button.dataset.step); });
    });
    var help = one('#help');
    list('#ask').forEach(function (button) { button.addEventListener('click', function () { help.showModal(); }); });
    var keys = {
        j: function () { step(1); }, n: function () { step(1); }, k: function () { step(-1); }, p: function () { step(-1); },
        f: function (card) { one('.done-it', card).click(); }, a: function (card) {
            one('.fold', card).open = true;
            askReason(card);
        },
        c: function (card) { one('.copy-it', card).click(); }, l: toggleLayer, z: toggleZoom,
        '?': function () { if (help.open) help.close(); else help.showModal(); }
    };
    doc.addEventListener('keydown', function (event) {
        if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
            if (event.key === 'Escape' && event.target.closest('.reason')) {
                askReason(event.target.closest('.card'));
                one('summary', event.target.closest('.card')).focus();
            }
            return;
        }
        var act = keys[event.key];
        if (!act || (act.length && !cards[current])) return;
        event.preventDefault();
        act(cards[current]);
    });

    /* On paper everything is open. */
    var closed = [];
    window.addEventListener('beforeprint', function () {
        closed = list('.fold, .how').filter(function (fold) { return !fold.open; });
        closed.forEach(function (fold) { fold.open = true; });
    });
    window.addEventListener('afterprint', function () {
        closed.forEach(function (fold) { fold.open = false; });
    });

    body.classList.add('js');
    refresh();
    var firstOdd = one('.strip a.wrong') || one('.strip a.some') || one('.strip a');
    if (firstOdd) showPage(firstOdd.hash.slice(1));
    if (location.hash) follow();
    else if (hasSide() && cards.length) choose(0, false), one('.fold', cards[0]).open = true;
    window.addEventListener('resize', function () { if (cards[current] && hasSide()) showSide(cards[current]); });
})();
