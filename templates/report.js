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
  filter.closest('.filter').hidden = document.querySelectorAll('.finding').length < 6;
  filter.addEventListener('input', function () {
    var wanted = filter.value.toLowerCase();
    document.querySelectorAll('.finding').forEach(function (finding) {
      finding.hidden = finding.textContent.toLowerCase().indexOf(wanted) < 0;
    });
  });
}
