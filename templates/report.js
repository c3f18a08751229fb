'use strict';
document.querySelectorAll('.copy').forEach(function (button) {
  button.hidden = false;
  button.addEventListener('click', function () {
    var text = button.parentNode.querySelector('code').textContent;
    var said = function (word) {
      button.textContent = word;
      setTimeout(function () { button.textContent = 'Copy'; }, 1600);
    };
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(function () { said('Copied'); }, function () { said('Select it'); });
    } else {
      var range = document.createRange();
      range.selectNodeContents(button.parentNode.querySelector('code'));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      said('Selected');
    }
  });
});
var filter = document.getElementById('filter');
if (filter) {
  var order = document.getElementById('order');
  var list = document.querySelector('.findings');
  var all = Array.prototype.slice.call(list.children);
  var ranks = ['error', 'warning', 'note'];
  var text = function (finding, part) { return finding.querySelector(part).textContent; };
  var natural = new Intl.Collator('en', {numeric: true}).compare;
  // what is equal stays as the page has it: by what it saves
  var orders = {
    saving: function () { return 0; },
    severity: function (a, b) { return ranks.indexOf(text(a, '.severity')) - ranks.indexOf(text(b, '.severity')); },
    rule: function (a, b) { return natural(text(a, '.rule'), text(b, '.rule')); },
    place: function (a, b) { return natural(text(a, '.where code'), text(b, '.where code')); }
  };
  filter.closest('.filter').hidden = all.length < 6;
  filter.addEventListener('input', function () {
    var wanted = filter.value.toLowerCase();
    all.forEach(function (finding) {
      finding.hidden = finding.textContent.toLowerCase().indexOf(wanted) < 0;
    });
    document.getElementById('shown').textContent =
      wanted ? all.filter(function (finding) { return !finding.hidden; }).length + ' of ' + all.length : '';
  });
  order.addEventListener('change', function () {
    all.slice().sort(orders[order.value]).forEach(function (finding) { list.appendChild(finding); });
  });
  // a browser may keep what was chosen before the page was loaded again
  filter.dispatchEvent(new Event('input'));
  order.dispatchEvent(new Event('change'));
}
