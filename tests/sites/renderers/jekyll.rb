# Renders bodies as Jekyll does: Liquid first, then kramdown with Jekyll's own settings.
# In: a JSON list of Markdown texts. Out: a JSON list of HTML texts; an error is shown as a paragraph that begins with ERROR.
require "jekyll"
require "json"
require "tmpdir"

Jekyll.logger.log_level = :error
$stdin.set_encoding("UTF-8")
folder = Dir.mktmpdir
site = Jekyll::Site.new(Jekyll.configuration("source" => folder, "destination" => folder + "/_site", "quiet" => true, "baseurl" => "/blog"))
converter = site.find_converter_instance(Jekyll::Converters::Markdown)
payload = site.site_payload
shown = JSON.parse($stdin.read).each_with_index.map do |text, at|
  begin
    template = site.liquid_renderer.file("#{at}.md").parse(text)
    converter.convert(template.render!(payload, registers: { site: site, page: {} }, strict_filters: true))
  rescue StandardError, SyntaxError => error
    "<p>ERROR #{error.class}</p>"
  end
end
$stdout.set_encoding("UTF-8")
puts JSON.generate(shown)
