# Makes Tempera's .msi on Windows: powershell -File packaging\build.ps1. Not run yet: kept in step
# with the Linux build by hand (docs/packaging.md). Needs a JDK 25 in JAVA_HOME, Maven and WiX.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = Split-Path -Parent $PSScriptRoot
$out = Join-Path $root 'target\package'
$work = Join-Path $out 'work'
$jdk = $env:JAVA_HOME
if (-not $jdk -or -not (Test-Path "$jdk\bin\jpackage.exe")) {
  throw 'Set JAVA_HOME to a JDK 25.'
}
$version = ([xml](Get-Content "$root\pom.xml")).project.version

function Invoke-Tool([string] $tool, [string[]] $arguments) {
  & $tool @arguments
  if ($LASTEXITCODE -ne 0) { throw "$tool failed." }
}

# Lines of a list that are no comment.
function Get-List([string] $name) {
  Get-Content "$root\packaging\common\$name" | Where-Object { $_ -and -not $_.StartsWith('#') }
}

Push-Location $root
try {
  Remove-Item -Recurse -Force "$root\target\app", $work, "$out\image" -ErrorAction SilentlyContinue
  Invoke-Tool 'mvn' @('-q', '-B', '-Dmaven.test.skip=true', '-Dspotless.check.skip=true', 'package')
} finally {
  Pop-Location
}
Invoke-Tool "$jdk\bin\java.exe" @("$root\packaging\common\AdvisoriesAge.java", "$root\packaging\advisories.tsv")
New-Item -ItemType Directory -Force "$work\jmods", "$work\jars", "$out\image" | Out-Null

# JavaFX as jmods: its native libraries land in the runtime.
foreach ($jar in Get-ChildItem "$root\target\app\modules\javafx-*-win*.jar") {
  $module = $jar.Name -replace '^javafx-([a-z]+)-.*', 'javafx.$1'
  $folder = "$work\$module"
  New-Item -ItemType Directory -Force "$folder\classes", "$folder\libs" | Out-Null
  Push-Location "$folder\classes"
  Invoke-Tool "$jdk\bin\jar.exe" @('xf', $jar.FullName)
  Pop-Location
  Move-Item "$folder\classes\*.dll" "$folder\libs" -ErrorAction SilentlyContinue
  Remove-Item -Recurse -Force "$folder\classes\META-INF" -ErrorAction SilentlyContinue
  Invoke-Tool "$jdk\bin\jmod.exe" @('create', '--class-path', "$folder\classes",
    '--libs', "$folder\libs", "$work\jmods\$module.jmod")
}
$modules = (Get-List 'modules.txt') -join ','
Invoke-Tool "$jdk\bin\jlink.exe" @('--module-path', "$work\jmods", '--add-modules', $modules,
  '--output', "$work\runtime", '--strip-debug', '--no-header-files', '--no-man-pages',
  '--compress=zip-9:filter=/java.*/**,/jdk.*/**')

Copy-Item "$root\target\tempera.jar", "$root\target\app\lib\*.jar" "$work\jars"
# SQLite and JNA unpack their own library here: the jars are packed as they come.
$options = @(Get-List 'java-options.txt' | Where-Object { $_ -notmatch '^-D(org\.sqlite|jna)' })
$options += '-XX:AOTCache=$APPDIR\tempera.aot'
$javaOptions = $options | ForEach-Object { '--java-options'; $_ }
Invoke-Tool "$jdk\bin\jpackage.exe" (@('--type', 'app-image', '--dest', "$out\image",
  '--name', 'Tempera', '--app-version', $version, '--vendor', 'Tempera',
  '--description', 'A desktop bench for prompt experiments', '--runtime-image', "$work\runtime",
  '--input', "$work\jars", '--main-jar', 'tempera.jar', '--main-class', 'dev.tempera.Main',
  '--icon', "$root\icons\tempera.ico",
  '--add-launcher', "tempera-cli=$root\packaging\windows\console.properties") + $javaOptions)

Invoke-Tool "$jdk\bin\java.exe" @("$root\packaging\common\RuntimeBill.java",
  "$root\target\tempera.cdx.json", "$work\runtime", $jdk, "$out\image\Tempera\tempera.cdx.json")

# The training run of packaging/common/aot.sh, with this platform's folders.
$app = "$out\image\Tempera\app"
$configuration = Get-Content "$app\Tempera.cfg"
$classPath = ($configuration | Where-Object { $_ -match '^app\.classpath=' } |
  ForEach-Object { ($_ -replace '^app\.classpath=', '').Replace('$APPDIR', $app) }) -join ';'
$training = @($configuration | Where-Object { $_ -match '^java-options=' -and $_ -notmatch 'AOTCache|-Xlog' } |
  ForEach-Object { ($_ -replace '^java-options=', '').Replace('$APPDIR', $app) })
$data = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid())
Invoke-Tool "$work\runtime\bin\java.exe" ($training + @('-Dglass.platform=Headless',
  '-Dprism.order=sw', "-XX:AOTCacheOutput=$app\tempera.aot", '-cp', $classPath,
  'dev.tempera.training.TrainingRun', $data))
Remove-Item -Recurse -Force $data -ErrorAction SilentlyContinue

Invoke-Tool "$jdk\bin\jpackage.exe" @('--type', 'msi', '--dest', $out, '--name', 'Tempera',
  '--app-version', $version, '--vendor', 'Tempera', '--app-image', "$out\image\Tempera",
  '--file-associations', "$root\packaging\windows\tempera.properties",
  '--win-menu', '--win-menu-group', 'Tempera', '--win-dir-chooser', '--win-per-user-install',
  # Never to be changed: an update finds the installed version by it.
  '--win-upgrade-uuid', '6f9f5a52-0f0e-4f5b-9a77-2d9f5c3b6e11')
Write-Output "$out\Tempera-$version.msi"
